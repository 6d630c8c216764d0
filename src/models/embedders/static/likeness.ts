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
  /** Tokens of each query word. */
  readonly #pieces: readonly Int32Array[];
  /** The different tokens of all query words. */
  readonly #tokens: readonly number[];
  /** Place of each token met so far in the rows of `#found`. */
  readonly #places = new Map<number, number>();
  /** For each query token, its likeness to the token at each place. */
  readonly #found: Float32Array[];

  constructor(likeness: TokenLikeness, tokeniser: StaticTokeniser, words: readonly string[]) {
    this.#likeness = likeness;
    this.#pieces = words.map((word) => tokeniser.ids.slice(0, tokeniser.tokenise(word)));
    this.#tokens = [...new Set(this.#pieces.flatMap((pieces) => [...pieces]))];
    this.#found = this.#tokens.map(() => new Float32Array(1024));
  }

  /** @param passage its tokens, in any order. */
  of(passage: ReadonlySet<number>): Float32Array {
    this.#meet(passage);
    const best = new Map<number, number>();
    const places = Int32Array.from(passage, (token) => this.#places.get(token) ?? 0);
    this.#tokens.forEach((token, i) => {
      const found = this.#found[i]!;
      let most = 0;
      for (const place of places) if (found[place]! > most) most = found[place]!;
      best.set(token, most);
    });
    return Float32Array.from(this.#pieces, (pieces) =>
      pieces.length === 0 ? 0 : pieces.reduce((sum, piece) => sum + best.get(piece)!, 0) / pieces.length,
    );
  }

  /** Compares what no passage before this one had. */
  #meet(passage: ReadonlySet<number>): void {
    const from = this.#places.size;
    const fresh = Int32Array.from([...passage].filter((token) => !this.#places.has(token)));
    fresh.forEach((token, i) => {
      this.#places.set(token, from + i);
    });
    if (fresh.length === 0) return;
    this.#tokens.forEach((token, i) => {
      let found = this.#found[i]!;
      if (found.length < this.#places.size) {
        const grown = new Float32Array(this.#places.size * 2);
        grown.set(found);
        this.#found[i] = grown;
        found = grown;
      }
      this.#likeness.compare(token, fresh, (place, likeness) => {
        found[from + place] = likeness;
      });
    });
  }
}
