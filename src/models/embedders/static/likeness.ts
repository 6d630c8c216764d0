import { CodeScanner } from '../../../core/index.js';
import { DistinctTokens } from './distinct-tokens.js';
import type { StaticWeights } from './weights.js';

/**
 * How like the words of a query are to those of passages: the cosine of their rows, never below 0 and about 0.001 off at
 * most. Rows are taken in as they are first needed (7 MB when all are).
 */
export class WordLikeness {
  readonly #weights: StaticWeights;
  readonly #scanner: CodeScanner;
  readonly #known: Uint8Array;
  readonly #row: Float32Array;
  /** Tokens of all passages: each is compared once, however many passages it stands in. */
  readonly #all: DistinctTokens;

  constructor(weights: StaticWeights) {
    const { dimension, vocabulary } = weights.manifest;
    this.#weights = weights;
    this.#scanner = new CodeScanner(dimension);
    this.#known = new Uint8Array(vocabulary);
    this.#row = new Float32Array(dimension);
    this.#all = new DistinctTokens(vocabulary);
    // Room for all at once, so that the memory never moves.
    this.#scanner.set(vocabulary - 1, this.#row);
  }

  /**
   * For each passage and each query word the likeness of the passage's most like token; the mean over the pieces of a
   * word that the vocabulary does not hold whole.
   * @param words tokens of each query word.
   * @param passages the different tokens of each passage, in any order.
   */
  of(words: readonly Int32Array[], passages: readonly Int32Array[]): Float32Array[] {
    this.#all.begin();
    for (const passage of passages) this.#all.add(passage);
    const tokens = this.#all.tokens();
    const places = passages.map((passage) => this.#all.placesOf(passage));
    for (const token of tokens) this.#learn(token);
    const best = new Map<number, Float32Array>();
    for (const piece of words.flatMap((pieces) => [...pieces])) {
      if (best.has(piece)) continue;
      const cosines = this.#scanner.scores(this.#unit(piece), tokens);
      best.set(
        piece,
        Float32Array.from(places, (passage) => largest(cosines, passage)),
      );
    }
    return passages.map((_passage, i) =>
      Float32Array.from(words, (pieces) =>
        pieces.length === 0
          ? 0
          : pieces.reduce((sum, piece) => sum + best.get(piece)![i]!, 0) / pieces.length,
      ),
    );
  }

  #learn(token: number): void {
    if (this.#known[token] === 1) return;
    this.#known[token] = 1;
    this.#scanner.set(token, this.#unit(token));
  }

  /** The row at unit length; zeros for padding and the unknown token. Valid until the next call. */
  #unit(token: number): Float32Array {
    const steps = this.#weights.rows.row(token);
    const row = this.#row;
    let square = 0;
    for (let d = 0; d < row.length; d++) {
      const value = steps[d]!;
      row[d] = value;
      square += value * value;
    }
    const norm = square > 0 ? 1 / Math.sqrt(square) : 0;
    for (let d = 0; d < row.length; d++) row[d]! *= norm;
    return row;
  }
}

/** The largest of the values in some places, between 0 and 1. */
function largest(values: Float32Array, places: Int32Array): number {
  let most = 0;
  for (let i = 0; i < places.length; i++) {
    const value = values[places[i]!]!;
    if (value > most) most = value;
  }
  return Math.min(1, most);
}
