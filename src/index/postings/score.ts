import type { LengthNorm } from './bm25.js';
import type { Segment } from './segment.js';

/**
 * Adds what one term gives to the score of each row that holds it. A function of its own with all it needs in
 * parameters: most of the keyword stage is spent in this loop, which V8 makes faster here than inside a method.
 * @param lengths terms of each row.
 */
export function addScores(
  { offsets, rows, counts }: Segment,
  term: number,
  factor: number,
  { fixed, perTerm }: LengthNorm,
  lengths: Uint32Array,
  scores: Float32Array,
): void {
  if (term + 1 >= offsets.length) return;
  const end = offsets[term + 1]!;
  for (let at = offsets[term]!; at < end; at++) {
    const row = rows[at]!;
    const count = counts[at]!;
    scores[row]! += (factor * count) / (count + fixed + perTerm * lengths[row]!);
  }
}
