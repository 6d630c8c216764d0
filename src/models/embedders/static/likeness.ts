import { CodeScanner } from '../../../core/index.js';
import type { StaticWeights } from './weights.js';

/**
 * How like single tokens are: the cosine of their rows, never below 0. Rows are taken in as they are first needed
 * (7 MB when all are).
 */
export class TokenLikeness {
  readonly #weights: StaticWeights;
  readonly #scanner: CodeScanner;
  readonly #known: Uint8Array;
  readonly #row: Float32Array;

  constructor(weights: StaticWeights) {
    const { dimension, vocabulary } = weights.manifest;
    this.#weights = weights;
    this.#scanner = new CodeScanner(dimension);
    this.#known = new Uint8Array(vocabulary);
    this.#row = new Float32Array(dimension);
    // Room for all at once, so that the memory never moves.
    this.#scanner.set(vocabulary - 1, this.#row);
  }

  /** Calls `take` with the place and the likeness of each of `tokens` to `token`; about 0.001 off at most. */
  compare(token: number, tokens: Int32Array, take: (place: number, likeness: number) => void): void {
    for (const other of tokens) this.#learn(other);
    let place = 0;
    this.#scanner.scan(this.#unit(token), tokens, (_row, cosine) => {
      take(place++, Math.min(1, Math.max(0, cosine)));
    });
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

/**
 * For each passage and each query word the likeness of the passage's most like token; the mean over the pieces of a
 * word that the vocabulary does not hold whole.
 * @param words tokens of each query word.
 * @param passages the different tokens of each passage, in any order.
 */
export function wordLikeness(
  likeness: TokenLikeness,
  words: readonly Int32Array[],
  passages: readonly Int32Array[],
): Float32Array[] {
  // Each different token of the passages is compared once; `places` says where its likeness then stands.
  const places = new Map<number, number>();
  const placed = passages.map((passage) =>
    passage.map((token) => {
      const place = places.get(token) ?? places.size;
      places.set(token, place);
      return place;
    }),
  );
  const all = Int32Array.from(places.keys());
  const best = new Map<number, Float32Array>();
  for (const token of new Set(words.flatMap((pieces) => [...pieces]))) {
    const found = new Float32Array(all.length);
    likeness.compare(token, all, (place, value) => {
      found[place] = value;
    });
    best.set(
      token,
      Float32Array.from(placed, (passage) => largest(found, passage)),
    );
  }
  return passages.map((_passage, i) =>
    Float32Array.from(words, (pieces) =>
      pieces.length === 0 ? 0 : pieces.reduce((sum, piece) => sum + best.get(piece)![i]!, 0) / pieces.length,
    ),
  );
}

function largest(values: Float32Array, places: Int32Array): number {
  let most = 0;
  for (let i = 0; i < places.length; i++) if (values[places[i]!]! > most) most = values[places[i]!]!;
  return most;
}
