import { meanOf } from './likeness.js';
import type { ReadTokens } from './read-tokens.js';
import type { TokenRows } from './token-rows.js';
import type { StaticWeights } from './weights.js';

/** Tokens looked at on either side of a word: runs are of five. */
const REACH = 2;

/**
 * Compares the words of a query, each together with its neighbours, with runs of as many tokens of passages: the "attack" of
 * "heart attack" is then more like "acute myocardial infarction" than like "panic attack", which has the word itself.
 *
 * A run's vector is the sum of its rows. The best run is chosen with the length it would have if its rows stood at right
 * angles to each other, which needs no sum; only the one chosen is then summed and given its true cosine. On the development
 * sets that orders as well as the true cosine of all runs does.
 */
export class WordContext {
  readonly #weights: StaticWeights;
  readonly #rows: TokenRows;
  readonly #tokens = new Int32Array(2 * REACH + 1);
  readonly #steps = new Float64Array(2 * REACH + 1);

  constructor(weights: StaticWeights, rows: TokenRows) {
    this.#weights = weights;
    this.#rows = rows;
  }

  /**
   * For each passage and each query word the cosine of the most like run, from 0 to 1; the mean over the pieces of a word.
   * @param query tokens of the whole query.
   * @param words tokens of each word that counts.
   */
  of(query: Int32Array, words: readonly Int32Array[], read: ReadTokens): Float32Array[] {
    const lengths = this.#rows.lengths(read.distinct);
    const squares = lengths.map((length) => length * length);
    const inverse = read.places.map((places) => inverseLengths(places, squares));
    const found = words.map((pieces) => {
      const at = placeOf(pieces, query);
      return Array.from(pieces, (_piece, k) => {
        const vector = at < 0 ? this.#unitRun(pieces, k) : this.#unitRun(query, at + k);
        const along = this.#rows.cosines(vector, read.distinct);
        for (let i = 0; i < along.length; i++) along[i]! *= lengths[i]!;
        return read.streams.map((stream, i) => {
          const best = bestRun(along, read.places[i]!, inverse[i]!);
          return best < 0 ? 0 : this.#cosine(vector, stream, best);
        });
      });
    });
    return read.streams.map((_stream, i) =>
      Float32Array.from(words, (pieces, word) => meanOf(pieces, (_piece, k) => found[word]![k]![i]!)),
    );
  }

  #unitRun(tokens: Int32Array, center: number): Float32Array {
    const sum = this.#run(tokens, center);
    let square = 0;
    for (let d = 0; d < sum.length; d++) square += sum[d]! * sum[d]!;
    const inverse = square > 0 ? 1 / Math.sqrt(square) : 0;
    const unit = new Float32Array(sum.length);
    for (let d = 0; d < sum.length; d++) unit[d] = sum[d]! * inverse;
    return unit;
  }

  #cosine(vector: Float32Array, tokens: Int32Array, center: number): number {
    const sum = this.#run(tokens, center);
    let along = 0;
    let square = 0;
    for (let d = 0; d < sum.length; d++) {
      const value = sum[d]!;
      along += vector[d]! * value;
      square += value * value;
    }
    return square > 0 ? Math.min(1, Math.max(0, along / Math.sqrt(square))) : 0;
  }

  /** Sum of the rows around a token; a view that is void after the next call. */
  #run(tokens: Int32Array, center: number): Float64Array {
    const from = Math.max(0, center - REACH);
    const to = Math.min(tokens.length, center + REACH + 1);
    for (let i = from; i < to; i++) {
      this.#tokens[i - from] = tokens[i]!;
      this.#steps[i - from] = this.#weights.scale[tokens[i]!]!;
    }
    return this.#weights.rows.sum(this.#tokens, this.#steps, to - from);
  }
}

/** 1 / √Σ length² over the run around each token; 0 where all its rows are zero. */
function inverseLengths(places: Int32Array, squares: Float32Array): Float32Array {
  const inverse = runSums(places, squares);
  for (let i = 0; i < inverse.length; i++) inverse[i] = inverse[i]! > 0 ? 1 / Math.sqrt(inverse[i]!) : 0;
  return inverse;
}

/** Centre of the run with the largest Σ along / length; -1 when none is above 0. */
function bestRun(along: Float32Array, places: Int32Array, inverse: Float32Array): number {
  const sums = runSums(places, along);
  let best = -1;
  let most = 0;
  for (let center = 0; center < sums.length; center++) {
    const value = sums[center]! * inverse[center]!;
    if (value <= most) continue;
    most = value;
    best = center;
  }
  return best;
}

/** Sum of the values in the run around each place. The five values are kept at hand, so that each is looked up once. */
function runSums(places: Int32Array, values: Float32Array): Float32Array {
  const n = places.length;
  const sums = new Float32Array(n);
  let [first, second] = [0, 0];
  let center = n > 0 ? values[places[0]!]! : 0;
  let fourth = n > 1 ? values[places[1]!]! : 0;
  for (let i = 0; i < n; i++) {
    const fifth = i + REACH < n ? values[places[i + REACH]!]! : 0;
    sums[i] = first + second + center + fourth + fifth;
    first = second;
    second = center;
    center = fourth;
    fourth = fifth;
  }
  return sums;
}

/** Where a word's tokens first stand in the query; -1 when they do not. */
function placeOf(pieces: Int32Array, query: Int32Array): number {
  for (let at = 0; at + pieces.length <= query.length; at++)
    if (pieces.every((piece, k) => query[at + k] === piece)) return at;
  return -1;
}
