import type { Interval } from './bootstrap.js';
import { binomialCdf, bisect, twoSidedZ } from './distributions.js';

/** Wilson's score interval of a proportion (Wilson 1927): keeps its level at few items and near 0 and 1. */
export function wilsonInterval(successes: number, n: number, level = 0.95): Interval | undefined {
  if (n === 0) return undefined;
  const z = twoSidedZ(level);
  const p = successes / n;
  const centre = p + (z * z) / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return [Math.max(0, (centre - half) / scale), Math.min(1, (centre + half) / scale)];
}

/** Clopper and Pearson's exact interval of a proportion (1934). */
export function exactInterval(successes: number, n: number, level = 0.95): Interval | undefined {
  if (n === 0) return undefined;
  const tail = (1 - level) / 2;
  const low = successes === 0 ? 0 : bisect((p) => 1 - binomialCdf(successes - 1, n, p) - tail, 0, 1);
  const high = successes === n ? 1 : bisect((p) => tail - binomialCdf(successes, n, p), 0, 1);
  return [low, high];
}
