import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

/** Pieces are gathered up to so many characters before they are written. */
const BLOCK = 1 << 16;

/**
 * Writes a file whole or not at all: beside its place, then renamed into it. Only its owner may read it. A text that comes in pieces is
 * never in memory as one.
 * @throws Error of the file system, such as ENOSPC; what stood there before still does
 */
export function writeWhole(path: string, text: string | Iterable<string>): void {
  const beside = `${path}.new`;
  try {
    const file = openSync(beside, 'w', 0o600);
    try {
      for (const block of typeof text === 'string' ? [text] : blocksOf(text)) writeAll(file, block);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function* blocksOf(pieces: Iterable<string>): Iterable<string> {
  let block = '';
  for (const piece of pieces) {
    block += piece;
    if (block.length < BLOCK) continue;
    yield block;
    block = '';
  }
  if (block !== '') yield block;
}

function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
}
