import { type ClusterTotals, sum, totalMean } from '../clusters.js';
import { studentCdf, studentQuantile } from '../special.js';

export interface ClusteredDifference {
  /** Mean of A minus mean of B, over requests. */
  readonly estimate: number;
  readonly standardError: number;
  /** Welch's degrees of freedom, over units. */
  readonly df: number;
  readonly units: readonly [a: number, b: number];
  readonly requests: readonly [a: number, b: number];
}

/**
 * Difference of two means over requests, when whole units (users, patients) were assigned: the variance is that of a ratio
 * of totals, linearised over units (Cochran, "Sampling Techniques", 1977, chapter 6; Deng, Knoblich and Lu, KDD 2018).
 * @returns undefined while an arm has fewer than two units.
 */
export function clusteredDifference(a: ClusterTotals, b: ClusterTotals): ClusteredDifference | undefined {
  if (a.sums.length < 2 || b.sums.length < 2) return undefined;
  const [varianceA, varianceB] = [varianceOfMean(a), varianceOfMean(b)];
  const variance = varianceA + varianceB;
  const spread = varianceA ** 2 / (a.sums.length - 1) + varianceB ** 2 / (b.sums.length - 1);
  return {
    estimate: totalMean(a) - totalMean(b),
    standardError: Math.sqrt(variance),
    df: spread === 0 ? a.sums.length + b.sums.length - 2 : variance ** 2 / spread,
    units: [a.sums.length, b.sums.length],
    requests: [a.items, b.items],
  };
}

/**
 * Mean of paired differences over requests, clustered by unit, in the form that the functions below take.
 * @returns undefined with fewer than two units.
 */
export function clusteredMean(totals: ClusterTotals): ClusteredDifference | undefined {
  const units = totals.sums.length;
  if (units < 2) return undefined;
  return {
    estimate: totalMean(totals),
    standardError: Math.sqrt(varianceOfMean(totals)),
    df: units - 1,
    units: [units, units],
    requests: [totals.items, totals.items],
  };
}

function varianceOfMean(totals: ClusterTotals): number {
  const m = totals.sums.length;
  const mean = totalMean(totals);
  const residuals = totals.sums.map((value, unit) => (value - mean * totals.sizes[unit]!) ** 2);
  return ((m / (m - 1)) * sum(residuals)) / totals.items ** 2;
}

/** The interval and two-sided p value for one look at a size planned beforehand; wrong when looked at again and again. */
export function fixedHorizon(
  { estimate, standardError, df }: ClusteredDifference,
  level = 0.95,
): { readonly ci: readonly [number, number]; readonly p: number } {
  const half = studentQuantile(0.5 + level / 2, df) * standardError;
  const p =
    standardError === 0 ? (estimate === 0 ? 1 : 0) : 2 * studentCdf(-Math.abs(estimate) / standardError, df);
  return { ci: [estimate - half, estimate + half], p };
}
