import type { StaticTokeniser } from './tokeniser.js';

/** The different tokens of several texts, in the order in which they first stand there. */
export class DistinctTokens {
  /** The round in which a token was last added. */
  readonly #added: Uint32Array;
  #round = 0;
  readonly #tokens: Int32Array;
  #count = 0;

  constructor(vocabulary: number) {
    this.#added = new Uint32Array(vocabulary);
    this.#tokens = new Int32Array(vocabulary);
  }

  /** Starts anew with no token. */
  begin(): void {
    this.#round += 1;
    this.#count = 0;
  }

  /** Adds what the tokeniser has just read. */
  add({ ids, count }: StaticTokeniser): void {
    for (let i = 0; i < count; i++) {
      const token = ids[i]!;
      if (this.#added[token] === this.#round) continue;
      this.#added[token] = this.#round;
      this.#tokens[this.#count++] = token;
    }
  }

  tokens(): Int32Array {
    return this.#tokens.slice(0, this.#count);
  }
}
