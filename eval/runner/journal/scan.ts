import { type FileHandle, open } from 'node:fs/promises';
import { CrossoverError } from '../../../src/core/index.js';
import { decodeLine } from './line.js';

/** Where a line stands in its file, in bytes, line end included. */
export interface Place {
  readonly offset: number;
  readonly length: number;
}

export interface Scanned {
  readonly records: number;
  /** End of the last whole record. */
  readonly end: number;
  readonly size: number;
}

const BLOCK = 1 << 18;
const NONE: Buffer = Buffer.alloc(0);

/**
 * Reads a log from its start in blocks. Lines after the last whole one are a torn end.
 * @throws CrossoverError CROSSOVER_JOURNAL_DAMAGED if a whole record follows a broken line.
 */
export async function scan(
  file: FileHandle,
  path: string,
  each: (record: unknown, place: Place) => void,
): Promise<Scanned> {
  const { size } = await file.stat();
  let records = 0;
  let end = 0;
  let broken: number | undefined;
  // Bytes of a line that began in an earlier block. The block itself is used again, so nothing of it may be kept.
  let pending = NONE;
  const block = Buffer.allocUnsafe(Math.min(BLOCK, size));
  for (let at = 0; at < size; ) {
    const { bytesRead } = await file.read(block, 0, Math.min(block.length, size - at), at);
    if (bytesRead === 0) break;
    const bytes = block.subarray(0, bytesRead);
    let from = 0;
    for (let to = bytes.indexOf(10); to >= 0; to = bytes.indexOf(10, from)) {
      const line = withPending(pending, bytes.subarray(from, to));
      const place = { offset: at + from - pending.length, length: line.length + 1 };
      const decoded = decodeLine(line);
      pending = NONE;
      from = to + 1;
      if (!decoded) broken ??= place.offset;
      else if (broken !== undefined) throw damaged(path, broken);
      else {
        each(decoded.record, place);
        records++;
        end = place.offset + place.length;
      }
    }
    pending = Buffer.concat([pending, bytes.subarray(from)]);
    at += bytesRead;
  }
  return { records, end, size };
}

const withPending = (pending: Buffer, rest: Buffer): Buffer =>
  pending.length === 0 ? rest : Buffer.concat([pending, rest]);

/** Whole records of a log that another process may be writing; nothing is cut off. */
export async function readRecords(
  path: string,
  each: (record: unknown, place: Place) => void,
): Promise<Scanned> {
  const file = await open(path, 'r');
  try {
    return await scan(file, path, each);
  } finally {
    await file.close();
  }
}

function damaged(path: string, offset: number): CrossoverError {
  return new CrossoverError(
    'CROSSOVER_JOURNAL_DAMAGED',
    `${path} is damaged at byte ${offset}, before its end.`,
    { field: path },
  );
}
