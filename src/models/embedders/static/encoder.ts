import { StaticTokeniser } from './tokeniser.js';
import type { StaticWeights } from './weights.js';

/** A text encoder that answers at once, without a network or a runtime. Documents and queries are encoded alike. */
export interface StaticEncoder {
  readonly id: string;
  /** Content hash of weights and tokeniser: changes whenever a vector could change. */
  readonly version: string;
  readonly dimension: number;
  /** Share of the dense score in the weighted min-max sum with BM25, chosen on development sets. */
  readonly fusionWeight: number;
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
 * Vector = normalised sum over the text of row(token) and of row(phrase) for each known pair of neighbouring tokens.
 * Rows carry their token weight; see models/crossover-embed/README.md.
 */
export function createStaticEncoder(weights: StaticWeights): StaticEncoder {
  const { manifest, table, scale, phraseShift, phraseCheck, phraseRow } = weights;
  const { dimension } = manifest;
  const tokeniser = new StaticTokeniser(weights.vocabulary);
  const sum = new Float64Array(dimension);

  const add = (row: number): void => {
    const step = scale[row]!;
    if (step === 0) return;
    const base = row * dimension;
    for (let d = 0; d < dimension; d++) sum[d]! += step * table[base + d]!;
  };

  const encodeInto = (text: string, out: Float32Array, offset: number): void => {
    if (offset < 0 || offset + dimension > out.length) {
      throw new RangeError(`A vector of ${dimension} does not fit at ${offset} of ${out.length}.`);
    }
    sum.fill(0);
    const count = tokeniser.tokenise(text);
    const { ids } = tokeniser;
    for (let i = 0; i < count; i++) {
      const id = ids[i]!;
      add(id);
      if (i + 1 < count) {
        const slot = phraseShift[id]! + ids[i + 1]!;
        if (phraseCheck[slot] === id) add(phraseRow[slot]!);
      }
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
    fusionWeight: manifest.fusionWeight,
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
