import { readBytes } from './bytes.js';
import { decodeUtf8 } from './text.js';

/** One line of a file; `problem` stands instead of the text of a line that cannot be taken. */
export type Line =
  | { readonly number: number; readonly text: string; readonly problem?: undefined }
  | { readonly number: number; readonly problem: 'too-large' | 'not-utf8' };

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/**
 * The lines of a file, gzip undone, numbered from 1, without line ends. A line above `maxBytes` is passed over
 * without being held in memory.
 */
export async function* readLines(path: string, maxBytes: number, signal?: AbortSignal): AsyncGenerator<Line> {
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let number = 0;
  const add = (part: Buffer): void => {
    pendingBytes += part.length;
    if (pendingBytes <= maxBytes) pending.push(part);
    else pending = [];
  };
  const take = (): Line => {
    number++;
    const bytes = pending.length === 1 ? pending[0]! : Buffer.concat(pending);
    const tooLarge = pendingBytes > maxBytes;
    pending = [];
    pendingBytes = 0;
    if (tooLarge) return { number, problem: 'too-large' };
    const text = decodeUtf8(bytes.at(-1) === RETURN ? bytes.subarray(0, -1) : bytes);
    if (text === undefined) return { number, problem: 'not-utf8' };
    return { number, text: number === 1 && text.charCodeAt(0) === 0xfeff ? text.slice(1) : text };
  };
  for await (const piece of readBytes(path, signal)) {
    let from = 0;
    for (let at = piece.indexOf(NEWLINE); at !== -1; at = piece.indexOf(NEWLINE, from)) {
      add(piece.subarray(from, at));
      yield take();
      from = at + 1;
    }
    if (from < piece.length) add(piece.subarray(from));
  }
  if (pendingBytes > 0) yield take();
}
