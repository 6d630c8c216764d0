import { CrossoverError } from '../../core/index.js';
import { readWhole } from './bytes.js';

const strict = new TextDecoder('utf-8', { fatal: true });

/** Bytes as text, or undefined when they are not valid UTF-8. A byte order mark is dropped. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/g;

/**
 * Text as it is stored: line ends are \n, control characters (NUL among them) are blanks, half surrogate pairs are
 * replaced, so that the text survives the way into and out of any database with the same offsets.
 */
export function cleanText(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  const unmarked = lines.charCodeAt(0) === 0xfeff ? lines.slice(1) : lines;
  return unmarked.replace(CONTROL, ' ').toWellFormed();
}

/**
 * A whole text file, cleaned.
 * @throws CrossoverError CROSSOVER_ENCODING_INVALID, CROSSOVER_RECORD_TOO_LARGE, CROSSOVER_FILE_UNREADABLE
 */
export async function readText(path: string, maxBytes: number, signal?: AbortSignal): Promise<string> {
  return cleanText(requireUtf8(await readWhole(path, maxBytes, signal)));
}

/** @throws CrossoverError CROSSOVER_ENCODING_INVALID */
export function requireUtf8(bytes: Uint8Array): string {
  const text = decodeUtf8(bytes);
  if (text !== undefined) return text;
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  throw new CrossoverError(
    'CROSSOVER_ENCODING_INVALID',
    utf16 ? 'The file is UTF-16, not UTF-8.' : 'The file is not valid UTF-8.',
  );
}
