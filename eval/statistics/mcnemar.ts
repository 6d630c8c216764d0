import { binomialCdf, binomialPmf } from './distributions.js';

/** Pairs by what both arms did. Only the two discordant counts carry information on which is better. */
export interface PairedCounts {
  readonly bothRight: number;
  readonly onlyA: number;
  readonly onlyB: number;
  readonly bothWrong: number;
}

export interface McNemarResult {
  /** Two-sided exact p: the binomial test of onlyA against onlyA + onlyB at one half. */
  readonly exactP: number;
  /** Mid-p: half the probability of the observed outcome taken off; less conservative, nearly keeps the level. */
  readonly midP: number;
  readonly discordant: number;
}

/** Counts pairs of right (1) and wrong (0) answers. Values are taken as right from 0.5 on. */
export function pairedCounts(a: readonly number[], b: readonly number[]): PairedCounts {
  const counts = { bothRight: 0, onlyA: 0, onlyB: 0, bothWrong: 0 };
  a.forEach((value, i) => {
    const [right, other] = [value >= 0.5, b[i]! >= 0.5];
    counts[right ? (other ? 'bothRight' : 'onlyA') : other ? 'onlyB' : 'bothWrong']++;
  });
  return counts;
}

/**
 * McNemar's test on discordant pairs, exact and mid-p (Fagerland, Lydersen and Laake, BMC Medical Research Methodology
 * 13:91, 2013). Items must be independent: with several items a patient or question use the clustered sign-flip test.
 * Without discordant pairs both are 1.
 */
export function mcnemar(onlyA: number, onlyB: number): McNemarResult {
  const n = onlyA + onlyB;
  const less = Math.min(onlyA, onlyB);
  if (n === 0) return { exactP: 1, midP: 1, discordant: 0 };
  const point = binomialPmf(less, n, 0.5);
  if (onlyA === onlyB) return { exactP: 1, midP: 1 - point / 2, discordant: n };
  const exactP = Math.min(1, 2 * binomialCdf(less, n, 0.5));
  return { exactP, midP: exactP - point, discordant: n };
}
