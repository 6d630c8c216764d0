import { CodeScanner } from '../../../core/index.js';
import type { StaticTokeniser } from './tokeniser.js';
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
    const { table, manifest } = this.#weights;
    const base = token * manifest.dimension;
    const row = this.#row;
    let square = 0;
    for (let d = 0; d < row.length; d++) {
      const value = table[base + d]!;
      row[d] = value;
      square += value * value;
    }
    const norm = square > 0 ? 1 / Math.sqrt(square) : 0;
    for (let d = 0; d < row.length; d++) row[d]! *= norm;
    return row;
  }
}

/** The most like word of passages to each word of one query; a word's likeness is the mean over its pieces. */
export class WordLikeness {
  readonly #likeness: TokenLikeness;
  /** For each query word, the numbers of its tokens in `#tokens`. */
  readonly #words: readonly number[][];
  /** The different tokens of all query words. */
  readonly #tokens: readonly number[];
  /** For each token of the vocabulary its place in the rows of `#found`; -1 where no passage had it so far. */
  readonly #places: Int32Array;
  #count = 0;
  /** For each query token, its likeness to the token at each place. */
  readonly #found: Float32Array[];

  constructor(
    likeness: TokenLikeness,
    tokeniser: StaticTokeniser,
    words: readonly string[],
    vocabulary: number,
  ) {
    const pieces = words.map((word) => [...tokeniser.ids.subarray(0, tokeniser.tokenise(word))]);
    this.#likeness = likeness;
    this.#tokens = [...new Set(pieces.flat())];
    const numbers = new Map(this.#tokens.map((token, i) => [token, i]));
    this.#words = pieces.map((own) => own.map((token) => numbers.get(token)!));
    this.#places = new Int32Array(vocabulary).fill(-1);
    this.#found = this.#tokens.map(() => new Float32Array(2048));
  }

  /** @param passage its different tokens, in any order. */
  of(passage: Int32Array): Float32Array {
    this.#meet(passage);
    const places = passage.map((token) => this.#places[token]!);
    const best = this.#found.map((found) => {
      let most = 0;
      for (let i = 0; i < places.length; i++) {
        const likeness = found[places[i]!]!;
        if (likeness > most) most = likeness;
      }
      return most;
    });
    return Float32Array.from(this.#words, (tokens) =>
      tokens.length === 0 ? 0 : tokens.reduce((sum, token) => sum + best[token]!, 0) / tokens.length,
    );
  }

  /** Compares what no passage before this one had. */
  #meet(passage: Int32Array): void {
    const fresh = passage.filter((token) => this.#places[token]! < 0);
    if (fresh.length === 0) return;
    const from = this.#count;
    this.#count += fresh.length;
    fresh.forEach((token, i) => {
      this.#places[token] = from + i;
    });
    this.#tokens.forEach((token, i) => {
      const found = this.#roomy(i);
      this.#likeness.compare(token, fresh, (place, likeness) => {
        found[from + place] = likeness;
      });
    });
  }

  #roomy(token: number): Float32Array {
    const found = this.#found[token]!;
    if (found.length >= this.#count) return found;
    const grown = new Float32Array(this.#count * 2);
    grown.set(found);
    this.#found[token] = grown;
    return grown;
  }
}
