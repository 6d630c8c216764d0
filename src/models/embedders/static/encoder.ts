import type { CloseReading } from '../../../core/index.js';
import { StaticReader } from './reader.js';
import { TextSum } from './text-sum.js';
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
  /** Reads passages for a query, sentence by sentence. */
  readonly closeReading: CloseReading;
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

/**
 * Vector = normalised sum, over the distinct tokens of the text and its distinct known pairs of neighbouring tokens,
 * of count^exponent × row. Rows carry their weight; see models/crossover-embed/README.md.
 */
export function createStaticEncoder(weights: StaticWeights): StaticEncoder {
  const { manifest } = weights;
  const { dimension } = manifest;
  const tokeniser = new StaticTokeniser(weights.vocabulary);
  const text = new TextSum(weights, tokeniser);
  const reader = new StaticReader(weights, tokeniser, text);

  const encodeInto = (passage: string, out: Float32Array, offset: number): void => {
    if (offset < 0 || offset + dimension > out.length) {
      throw new RangeError(`A vector of ${dimension} does not fit at ${offset} of ${out.length}.`);
    }
    const sum = text.of(passage);
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
    closeReading: {
      weights: manifest.closeReading,
      read: (query, words, passages) => reader.read(query, words, passages),
    },
    encode: (passage) => {
      const out = new Float32Array(dimension);
      encodeInto(passage, out, 0);
      return out;
    },
    countTokens: (passage) => tokeniser.tokenise(passage),
    tokenOffsets: (passage) => tokeniser.tokenOffsets(passage),
  };
}
