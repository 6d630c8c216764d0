/** The tokens of passages that are read together. */
export interface ReadTokens {
  /** Tokens of each passage, in order. */
  readonly streams: readonly Int32Array[];
  /** The different tokens of all passages. */
  readonly distinct: Int32Array;
  /** Where each token of a passage stands in `distinct`. */
  readonly places: readonly Int32Array[];
}

/** Collects the tokens of passages; serves one thread. */
export class TokenCollector {
  /** The round in which a token was last added. */
  readonly #added: Uint32Array;
  /** Its place among the different tokens of that round. */
  readonly #places: Int32Array;
  readonly #distinct: Int32Array;
  #round = 0;

  constructor(vocabulary: number) {
    this.#added = new Uint32Array(vocabulary);
    this.#places = new Int32Array(vocabulary);
    this.#distinct = new Int32Array(vocabulary);
  }

  collect(streams: readonly Int32Array[]): ReadTokens {
    this.#round += 1;
    let count = 0;
    const places = streams.map((stream) =>
      stream.map((token) => {
        if (this.#added[token] !== this.#round) {
          this.#added[token] = this.#round;
          this.#places[token] = count;
          this.#distinct[count++] = token;
        }
        return this.#places[token]!;
      }),
    );
    return { streams, distinct: this.#distinct.slice(0, count), places };
  }
}
