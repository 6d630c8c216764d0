import { CrossoverError } from '../../core/index.js';
import type { PostingsImage } from './keyword-index.js';

const MAGIC = 'CXPOST01';
const HEADER_BYTES = 24;

/** Postings on disk: the image, and which chunk each row is. */
export interface StoredPostings {
  readonly image: PostingsImage;
  readonly chunkIds: Uint32Array;
}

/**
 * The parts of a postings file, in order: magic, four counts (terms, rows, postings, bytes of the dictionary) as
 * uint32 little-endian, then chunk ids, lengths, offsets and rows as uint32, the dictionary as UTF-8 with one term a line,
 * and the term counts as bytes.
 */
export function encodePostings({ image, chunkIds }: StoredPostings): Uint8Array[] {
  const { terms, lengths, segment } = image;
  const dictionary = Buffer.from(terms.join('\n'), 'utf8');
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(MAGIC, 'latin1');
  [terms.length, lengths.length, segment.rows.length, dictionary.length].forEach((count, i) => {
    header.writeUInt32LE(count, 8 + 4 * i);
  });
  const arrays = [chunkIds, lengths, segment.offsets, segment.rows];
  return [header, ...arrays.map(bytesOf), dictionary, segment.counts];
}

/**
 * Reads such a file as views over its bytes.
 * @throws CrossoverError CROSSOVER_INDEX_DAMAGED when the parts do not fit together.
 */
export function decodePostings(bytes: Buffer): StoredPostings {
  if (bytes.length < HEADER_BYTES || bytes.toString('latin1', 0, 8) !== MAGIC)
    throw new CrossoverError('CROSSOVER_INDEX_DAMAGED', 'The postings file has another format.');
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : Buffer.from(new Uint8Array(bytes).buffer);
  const count = (i: number): number => aligned.readUInt32LE(8 + 4 * i);
  const [terms, rows, postings, dictionaryBytes] = [count(0), count(1), count(2), count(3)];
  if (aligned.length !== HEADER_BYTES + 4 * (2 * rows + terms + 1 + postings) + dictionaryBytes + postings)
    throw new CrossoverError('CROSSOVER_INDEX_DAMAGED', 'The postings file has another length than it says.');
  let at = HEADER_BYTES;
  const words = (length: number): Uint32Array => {
    const view = new Uint32Array(aligned.buffer, aligned.byteOffset + at, length);
    at += 4 * length;
    return view;
  };
  const [chunkIds, lengths, offsets, rowNumbers] = [
    words(rows),
    words(rows),
    words(terms + 1),
    words(postings),
  ];
  const dictionary = aligned.toString('utf8', at, at + dictionaryBytes);
  const counts = new Uint8Array(aligned.buffer, aligned.byteOffset + at + dictionaryBytes, postings);
  return {
    chunkIds,
    image: {
      terms: terms === 0 ? [] : dictionary.split('\n'),
      lengths,
      segment: { offsets, rows: rowNumbers, counts },
    },
  };
}

function bytesOf(array: Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
