import { StaticTokeniser } from './tokeniser.js';
import type { StaticWeights } from './weights.js';

/** A text encoder that answers at once, without a network or a runtime. Documents and queries are encoded alike. */
export interface StaticEncoder {
  readonly id: string;
  /** Content hash of weights and tokeniser: changes whenever a vector could change. */
  readonly version: string;
  readonly dimension: number;
  /** Points of BM25 that count as much as a cosine of 1 in the weighted sum, chosen on development sets. */
  readonly bm25PerCosine: number;
  /** The whole words of the vocabulary, the most frequent first. */
  readonly words: readonly string[];
  /**
   * Unit vector of one text into out[offset..offset+dimension). A text without any known token gives zeros.
   * @throws RangeError when the vector does not fit.
   */
  encodeInto(text: string, out: Float32Array, offset: number): void;
  encode(text: string): Float32Array;
  countTokens(text: string): number;
  /** Character range [start, end) of each token in the text, in UTF-16 code units. */
  tokenOffsets(text: string): Array<[number, number]>;
}

/** count^exponent for small counts, worked out once. */
function powers(exponent: number): Float64Array {
  return Float64Array.from({ length: 256 }, (_, count) => count ** exponent);
}

/**
 * Vector = normalised sum, over the distinct tokens of the text and its distinct known pairs of neighbouring tokens,
 * of count^exponent × row. Rows carry their weight; see models/crossover-embed/README.md.
 */
export function createStaticEncoder(weights: StaticWeights): StaticEncoder {
  const { manifest, table, scale, phraseShift, phraseCheck, phraseRow } = weights;
  const { dimension, countExponent } = manifest;
  const tokeniser = new StaticTokeniser(weights.vocabulary);
  const power = powers(countExponent);
  const sum = new Float64Array(dimension);
  // How often each row occurs in the text at hand; all zero between calls.
  const counts = new Uint32Array(scale.length);
  let distinct = new Int32Array(1024);

  /** Counts the rows of a text; returns how many distinct ones `distinct` lists. */
  const countRows = (text: string): number => {
    const count = tokeniser.tokenise(text);
    const { ids } = tokeniser;
    if (distinct.length < 2 * count) distinct = new Int32Array(4 * count);
    let n = 0;
    for (let i = 0; i < count; i++) {
      const id = ids[i]!;
      if (counts[id]!++ === 0) distinct[n++] = id;
      if (i + 1 === count) break;
      const slot = phraseShift[id]! + ids[i + 1]!;
      if (phraseCheck[slot] === id) {
        const row = phraseRow[slot]!;
        if (counts[row]!++ === 0) distinct[n++] = row;
      }
    }
    return n;
  };

  const encodeInto = (text: string, out: Float32Array, offset: number): void => {
    if (offset < 0 || offset + dimension > out.length) {
      throw new RangeError(`A vector of ${dimension} does not fit at ${offset} of ${out.length}.`);
    }
    sum.fill(0);
    const n = countRows(text);
    for (let i = 0; i < n; i++) {
      const row = distinct[i]!;
      const count = counts[row]!;
      counts[row] = 0;
      const step = scale[row]! * (count < power.length ? power[count]! : count ** countExponent);
      const base = row * dimension;
      for (let d = 0; d < dimension; d++) sum[d]! += step * table[base + d]!;
    }
    let square = 0;
    for (let d = 0; d < dimension; d++) square += sum[d]! * sum[d]!;
    const norm = square > 0 ? 1 / Math.sqrt(square) : 0;
    for (let d = 0; d < dimension; d++) out[offset + d] = sum[d]! * norm;
  };

  return {
    id: manifest.id,
    version: manifest.version,
    dimension,
    bm25PerCosine: manifest.bm25PerCosine,
    words: weights.vocabulary.filter((token) => /^[\p{L}\p{N}]{2,}$/u.test(token)),
    encodeInto,
    encode: (text) => {
      const out = new Float32Array(dimension);
      encodeInto(text, out, 0);
      return out;
    },
    countTokens: (text) => tokeniser.tokenise(text),
    tokenOffsets: (text) => tokeniser.tokenOffsets(text),
  };
}
