import { checkLengths, sum } from './clusters.js';
import { twoSidedZ } from './distributions.js';

export interface NoiseFloor {
  /** Differences between two runs of the same arm stay below this in 95 of 100 pairs of runs. */
  readonly difference95: number;
  /** Standard deviation of a run's mean from run to run. */
  readonly runDeviation: number;
  /** Share of item × pair-of-runs where the score changed. */
  readonly flips: number;
  readonly runs: number;
  readonly items: number;
}

/**
 * A/A noise floor: what a comparison would show if both arms were the same one, from repeated runs of one arm over the
 * same items. Items are taken as fixed, so only the model's own randomness counts: Var(mean) = Σ s²_i / n², with s²_i
 * the variance of item i over runs (n − 1), and the floor is z·√2·√Var(mean).
 * @param runs at least two; each one score per item, items in the same order.
 * @returns undefined for fewer than two runs or no items.
 */
export function noiseFloor(runs: ReadonlyArray<readonly number[]>, level = 0.95): NoiseFloor | undefined {
  const items = runs[0]?.length ?? 0;
  if (runs.length < 2 || items === 0) return undefined;
  for (const run of runs) checkLengths('runs', items, run);
  let variance = 0;
  let changed = 0;
  for (let i = 0; i < items; i++) {
    const scores = runs.map((run) => run[i]!);
    const mean = sum(scores) / scores.length;
    variance += scores.reduce((total, score) => total + (score - mean) ** 2, 0) / (scores.length - 1);
    for (let a = 0; a < scores.length; a++)
      for (let b = a + 1; b < scores.length; b++) if (scores[a] !== scores[b]) changed++;
  }
  const pairs = (runs.length * (runs.length - 1)) / 2;
  const runDeviation = Math.sqrt(variance) / items;
  return {
    difference95: twoSidedZ(level) * Math.SQRT2 * runDeviation,
    runDeviation,
    flips: changed / (pairs * items),
    runs: runs.length,
    items,
  };
}
