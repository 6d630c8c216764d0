import { CodeScanner } from '../../../core/index.js';
import type { StaticWeights } from './weights.js';

/**
 * The rows of single tokens at unit length, ready to be compared with many at once; about 0.001 off at most. Rows are taken
 * in as they are first needed (7 MB when all are).
 */
export class TokenRows {
  readonly #weights: StaticWeights;
  readonly #scanner: CodeScanner;
  readonly #known: Uint8Array;
  /** Length of each known row with its weight. */
  readonly #lengths: Float32Array;
  readonly #row: Float32Array;

  constructor(weights: StaticWeights) {
    const { dimension, vocabulary } = weights.manifest;
    this.#weights = weights;
    this.#scanner = new CodeScanner(dimension);
    this.#known = new Uint8Array(vocabulary);
    this.#lengths = new Float32Array(vocabulary);
    this.#row = new Float32Array(dimension);
    // Room for all at once, so that the memory never moves.
    this.#scanner.set(vocabulary - 1, this.#row);
  }

  /** Takes the rows of these tokens in, which the other methods then know. */
  learn(tokens: Int32Array): void {
    for (let i = 0; i < tokens.length; i++) this.#learn(tokens[i]!);
  }

  /** Cosine of a unit vector with the row of each token; 0 for padding and the unknown token. */
  cosines(vector: Float32Array, tokens: Int32Array): Float32Array {
    return this.#scanner.scores(vector, tokens);
  }

  /** Length of the row of each token, which is the token's weight in a sum. */
  lengths(tokens: Int32Array): Float32Array {
    const lengths = new Float32Array(tokens.length);
    for (let i = 0; i < tokens.length; i++) lengths[i] = this.#lengths[tokens[i]!]!;
    return lengths;
  }

  /** The row at unit length; zeros for padding and the unknown token. Valid until the next call of `unit` or `learn`. */
  unit(token: number): Float32Array {
    this.#scaleToUnit(token);
    return this.#row;
  }

  #learn(token: number): void {
    if (this.#known[token] === 1) return;
    this.#known[token] = 1;
    this.#lengths[token] = this.#scaleToUnit(token) * this.#weights.scale[token]!;
    this.#scanner.set(token, this.#row);
  }

  /** Writes the unit row to `#row`; returns the length in int8 steps that it had. */
  #scaleToUnit(token: number): number {
    const steps = this.#weights.rows.row(token);
    const row = this.#row;
    let square = 0;
    for (let d = 0; d < row.length; d++) {
      const value = steps[d]!;
      row[d] = value;
      square += value * value;
    }
    const length = Math.sqrt(square);
    const norm = length > 0 ? 1 / length : 0;
    for (let d = 0; d < row.length; d++) row[d]! *= norm;
    return length;
  }
}
