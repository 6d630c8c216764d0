import type { StaticTokeniser } from './tokeniser.js';
import type { StaticWeights } from './weights.js';

/** count^exponent for small counts, worked out once. */
function powers(exponent: number): Float64Array {
  return Float64Array.from({ length: 256 }, (_, count) => count ** exponent);
}

/**
 * Adds up the rows of a text: over its distinct tokens and its distinct known pairs of neighbouring tokens, of
 * count^exponent × row. Rows carry their weight; see models/crossover-embed/README.md. Serves one thread.
 */
export class TextSum {
  readonly #weights: StaticWeights;
  readonly #tokeniser: StaticTokeniser;
  readonly #power: Float64Array;
  /** How often each row occurs in the text at hand; all zero between calls. */
  readonly #counts: Uint32Array;
  #distinct = new Int32Array(1024);
  #steps = new Float64Array(1024);

  constructor(weights: StaticWeights, tokeniser: StaticTokeniser) {
    this.#weights = weights;
    this.#tokeniser = tokeniser;
    this.#power = powers(weights.manifest.countExponent);
    this.#counts = new Uint32Array(weights.scale.length);
  }

  /** The sum as a view that is void after the next call. The tokeniser then holds the tokens of the text. */
  of(text: string): Float64Array {
    const { rows, scale, manifest } = this.#weights;
    const counts = this.#counts;
    const power = this.#power;
    const n = this.#countRows(text);
    const distinct = this.#distinct;
    const steps = this.#steps;
    for (let i = 0; i < n; i++) {
      const row = distinct[i]!;
      const count = counts[row]!;
      counts[row] = 0;
      steps[i] = scale[row]! * (count < power.length ? power[count]! : count ** manifest.countExponent);
    }
    return rows.sum(distinct, steps, n);
  }

  /** Counts the rows of a text; returns how many distinct ones `#distinct` lists. */
  #countRows(text: string): number {
    const { phraseShift, phraseCheck, phraseRow } = this.#weights;
    const counts = this.#counts;
    const count = this.#tokeniser.tokenise(text);
    const { ids } = this.#tokeniser;
    if (this.#distinct.length < 2 * count) {
      this.#distinct = new Int32Array(4 * count);
      this.#steps = new Float64Array(4 * count);
    }
    const distinct = this.#distinct;
    let n = 0;
    for (let i = 0; i < count; i++) {
      const id = ids[i]!;
      if (counts[id]!++ === 0) distinct[n++] = id;
      if (i + 1 === count) break;
      const slot = phraseShift[id]! + ids[i + 1]!;
      if (phraseCheck[slot] === id) {
        const row = phraseRow[slot]!;
        if (counts[row]!++ === 0) distinct[n++] = row;
      }
    }
    return n;
  }
}
