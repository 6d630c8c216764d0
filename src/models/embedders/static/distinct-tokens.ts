/** The different tokens of several texts, in the order in which they first stand there. */
export class DistinctTokens {
  /** The round in which a token was last added. */
  readonly #added: Uint32Array;
  /** Its place among the tokens of that round. */
  readonly #places: Int32Array;
  #round = 0;
  readonly #tokens: Int32Array;
  #count = 0;

  constructor(vocabulary: number) {
    this.#added = new Uint32Array(vocabulary);
    this.#places = new Int32Array(vocabulary);
    this.#tokens = new Int32Array(vocabulary);
  }

  /** Starts anew with no token. */
  begin(): void {
    this.#round += 1;
    this.#count = 0;
  }

  /** Adds the first `count` of some tokens. */
  add(tokens: Int32Array, count = tokens.length): void {
    for (let i = 0; i < count; i++) {
      const token = tokens[i]!;
      if (this.#added[token] === this.#round) continue;
      this.#added[token] = this.#round;
      this.#places[token] = this.#count;
      this.#tokens[this.#count++] = token;
    }
  }

  tokens(): Int32Array {
    return this.#tokens.slice(0, this.#count);
  }

  /** Where each of some added tokens stands in `tokens()`. */
  placesOf(tokens: Int32Array): Int32Array {
    return tokens.map((token) => this.#places[token]!);
  }
}
