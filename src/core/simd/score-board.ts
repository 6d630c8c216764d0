import { PAGE, type WasmMemory } from './assembler.js';
import { GROUP, instantiateSkip, type SkipFunction } from './skip-module.js';

const THRESHOLD_AT = 0;
const FOUND_AT = 4;
const SCORES_AT = 64;

/** A score for every row, in which the few high ones are found fast: some 0.03 ms for 100,000 rows. */
export class ScoreBoard {
  readonly #memory: WasmMemory;
  readonly #skip: SkipFunction;
  #rows = 0;

  constructor() {
    ({ memory: this.#memory, skip: this.#skip } = instantiateSkip(1));
  }

  /** A zero for each of so many rows, as a view to be filled; views of earlier calls are void. */
  reset(rows: number): Float32Array {
    this.#rows = rows;
    const missing = Math.ceil(this.#end() / PAGE) - this.#memory.buffer.byteLength / PAGE;
    if (missing > 0) this.#memory.grow(missing);
    new Float32Array(this.#memory.buffer, SCORES_AT, (this.#end() - SCORES_AT) / 4).fill(0);
    return new Float32Array(this.#memory.buffer, SCORES_AT, rows);
  }

  /**
   * Hands over, in order, every row whose score is above the threshold, which is 0 at first and then what `take` last
   * returned: a float32 that does not fall, such as one of the scores.
   */
  above(take: (row: number, score: number) => number): void {
    const { buffer } = this.#memory;
    const scores = new Float32Array(buffer, SCORES_AT, this.#rows);
    const cells = {
      threshold: new Float32Array(buffer, THRESHOLD_AT, 1),
      found: new Int32Array(buffer, FOUND_AT, 1),
    };
    const end = this.#end();
    let threshold = 0;
    for (let at = SCORES_AT; at < end; at += 4 * GROUP) {
      cells.threshold[0] = threshold;
      this.#skip(at, end, THRESHOLD_AT, FOUND_AT);
      at = cells.found[0]!;
      const first = (at - SCORES_AT) / 4;
      for (let row = first; row < Math.min(first + GROUP, this.#rows); row++) {
        const score = scores[row]!;
        if (score > threshold) threshold = take(row, score);
      }
    }
  }

  /** The byte after the last whole group; scores beyond the rows stay zero and so are never found. */
  #end(): number {
    return SCORES_AT + 4 * GROUP * Math.ceil(this.#rows / GROUP);
  }
}
