import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Steps } from '../types.js';
import type { Needle } from './needles.js';

/** Positions looked at: every 16th. A needle of 24 bytes or more has an 8-byte word at one of them. */
const STRIDE = 16;
const WORD = 8;
const BLOCK = 4 * 1024 * 1024;
/** One bit of this many for each word: nearly every position is dismissed by one look. */
const FILTER_BITS = 22;

interface Place {
  readonly needle: number;
  /** Where in the needle the word stands. */
  readonly offset: number;
}

export interface ScanReport {
  readonly files: number;
  readonly bytes: number;
  /** Numbers of the needles that were found. */
  readonly found: ReadonlySet<number>;
}

/**
 * Looks for needles, each at least 24 bytes long, in every file below a folder. Reading dominates: some 2 GB/s from the
 * page cache, however many needles there are.
 */
export function* scanFiles(folder: string, needles: readonly Needle[]): Steps<ScanReport> {
  const words = new WordTable(needles);
  const longest = needles.reduce((most, { bytes }) => Math.max(most, bytes.length), 0);
  const margin = Math.ceil((longest + STRIDE) / STRIDE) * STRIDE;
  const buffer = Buffer.alloc(BLOCK + 2 * margin);
  const found = new Set<number>();
  let files = 0;
  let bytes = 0;
  for (const path of filesBelow(folder)) {
    const descriptor = openSync(path, 'r');
    files += 1;
    try {
      for (let from = 0; ; from += BLOCK) {
        const start = Math.max(0, from - margin);
        const length = readFully(descriptor, buffer, start, from - start + BLOCK + margin);
        if (length <= from - start) break;
        bytes += Math.min(BLOCK, length - (from - start));
        words.search(buffer.subarray(0, length), from - start, found);
        yield;
      }
    } finally {
      closeSync(descriptor);
    }
  }
  return { files, bytes, found };
}

function readFully(descriptor: number, buffer: Buffer, position: number, wanted: number): number {
  let done = 0;
  while (done < wanted) {
    const read = readSync(descriptor, buffer, done, wanted - done, position + done);
    if (read === 0) break;
    done += read;
  }
  return done;
}

export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The 8-byte words at the first 16 offsets of every needle. */
class WordTable {
  readonly #needles: readonly Needle[];
  readonly #filter = new Uint8Array((1 << FILTER_BITS) / 8);
  readonly #places = new Map<number, Place[]>();

  constructor(needles: readonly Needle[]) {
    this.#needles = needles;
    needles.forEach(({ bytes }, needle) => {
      for (let offset = 0; offset < STRIDE && offset + WORD <= bytes.length; offset++) {
        const low = bytes.readUInt32LE(offset);
        const bit = hash(low, bytes.readUInt32LE(offset + 4));
        this.#filter[bit >> 3]! |= 1 << (bit & 7);
        const places = this.#places.get(low);
        if (places) places.push({ needle, offset });
        else this.#places.set(low, [{ needle, offset }]);
      }
    });
  }

  /** Looks at the positions from `from` (a multiple of 16 in the buffer) to the end. */
  search(buffer: Buffer, from: number, found: Set<number>): void {
    const words = new Uint32Array(buffer.buffer, buffer.byteOffset, buffer.length >> 2);
    for (let at = from >> 2; at + 1 < words.length; at += STRIDE >> 2) {
      const bit = hash(words[at]!, words[at + 1]!);
      if ((this.#filter[bit >> 3]! & (1 << (bit & 7))) === 0) continue;
      for (const { needle, offset } of this.#places.get(words[at]!) ?? []) {
        const { bytes } = this.#needles[needle]!;
        const start = at * 4 - offset;
        if (start >= 0 && buffer.subarray(start, start + bytes.length).equals(bytes)) found.add(needle);
      }
    }
  }
}

function hash(low: number, high: number): number {
  return Math.imul(low ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1) >>> (32 - FILTER_BITS);
}
