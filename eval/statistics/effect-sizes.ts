import type { Interval } from './bootstrap.js';
import { sum } from './clusters.js';
import { bisect, twoSidedZ } from './distributions.js';
import type { PairedCounts } from './mcnemar.js';
import { exactInterval } from './proportions.js';

export interface Effect {
  readonly value: number;
  readonly ci: Interval;
}

const total = (c: PairedCounts): number => c.bothRight + c.onlyA + c.onlyB + c.bothWrong;

/**
 * Difference of paired proportions, A's accuracy minus B's, with Tango's score interval (Statistics in Medicine 17,
 * 1998), which keeps its level where few pairs are discordant. Items must be independent.
 */
export function riskDifference(counts: PairedCounts, level = 0.95): Effect | undefined {
  const n = total(counts);
  if (n === 0) return undefined;
  const { onlyA, onlyB } = counts;
  const value = (onlyA - onlyB) / n;
  const z = twoSidedZ(level);
  const score = (delta: number): number => {
    // Constrained maximum-likelihood estimate of the share of pairs that only B gets right, given the difference.
    const linear = -onlyA - onlyB + (2 * n - onlyA + onlyB) * delta;
    const constant = -onlyB * delta * (1 - delta);
    const root = Math.sqrt(Math.max(0, linear * linear - 8 * n * constant));
    const onlyBShare = (root - linear) / (4 * n);
    const variance = n * (2 * onlyBShare + delta * (1 - delta));
    const gap = onlyA - onlyB - n * delta;
    if (variance <= 0) return gap === 0 ? 0 : Math.sign(gap) * Number.POSITIVE_INFINITY;
    return gap / Math.sqrt(variance);
  };
  const low = bisect((delta) => score(delta) - z, -1, value);
  const high = bisect((delta) => score(delta) + z, value, 1);
  return { value, ci: [low, high] };
}

/** Odds of A being the right one of a discordant pair, onlyA / onlyB, with its exact interval; undefined without such pairs. */
export function discordantOddsRatio(counts: PairedCounts, level = 0.95): Effect | undefined {
  const interval = exactInterval(counts.onlyA, counts.onlyA + counts.onlyB, level);
  if (interval === undefined) return undefined;
  const odds = (p: number): number => (p >= 1 ? Number.POSITIVE_INFINITY : p / (1 - p));
  return { value: counts.onlyA / counts.onlyB, ci: [odds(interval[0]), odds(interval[1])] };
}

/**
 * Cohen's g, signed: A's share of the discordant pairs minus one half, −0.5 to 0.5, with its exact interval (Cohen,
 * "Statistical Power Analysis", 1988, chapter 5: 0.05 small, 0.15 medium, 0.25 large).
 */
export function cohensG(counts: PairedCounts, level = 0.95): Effect | undefined {
  const interval = exactInterval(counts.onlyA, counts.onlyA + counts.onlyB, level);
  if (interval === undefined) return undefined;
  const share = counts.onlyA / (counts.onlyA + counts.onlyB);
  return { value: share - 0.5, ci: [interval[0] - 0.5, interval[1] - 0.5] };
}

/**
 * Standardised mean difference of pairs, d_z: mean of the differences over their standard deviation (n − 1), with the
 * large-sample interval d ± z·√(1/n + d²/(2n)). Give one difference per cluster where items are clustered.
 * @returns undefined for fewer than two values or without variance.
 */
export function standardizedMeanDifference(differences: ArrayLike<number>, level = 0.95): Effect | undefined {
  const n = differences.length;
  if (n < 2) return undefined;
  const mean = sum(differences) / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (differences[i]! - mean) ** 2;
  const deviation = Math.sqrt(squares / (n - 1));
  if (deviation === 0) return undefined;
  const value = mean / deviation;
  const half = twoSidedZ(level) * Math.sqrt(1 / n + (value * value) / (2 * n));
  return { value, ci: [value - half, value + half] };
}
