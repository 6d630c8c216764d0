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

const BLOCK = 1 << 20;

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
  let pending: Buffer = Buffer.alloc(0);
  for (let at = 0; at < size; ) {
    const block = Buffer.alloc(Math.min(BLOCK, size - at));
    const { bytesRead } = await file.read(block, 0, block.length, at);
    if (bytesRead === 0) break;
    const start = at - pending.length;
    at += bytesRead;
    const bytes = Buffer.concat([pending, block.subarray(0, bytesRead)]);
    let from = 0;
    for (let to = bytes.indexOf(10); to >= 0; to = bytes.indexOf(10, from)) {
      const place = { offset: start + from, length: to + 1 - from };
      const decoded = decodeLine(bytes.subarray(from, to));
      from = to + 1;
      if (!decoded) broken ??= place.offset;
      else if (broken !== undefined) throw damaged(path, broken);
      else {
        each(decoded.record, place);
        records++;
        end = place.offset + place.length;
      }
    }
    pending = bytes.subarray(from);
  }
  return { records, end, size };
}

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
