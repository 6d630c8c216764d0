import { bisect, normalQuantile } from '../distributions.js';

/**
 * Inference that stays valid however often it is looked at: Robbins' normal mixture (Annals of Mathematical Statistics
 * 41, 1970; Howard, Ramdas, McAuliffe and Sekhon, Annals of Statistics 49, 2021, section 3), used with an estimated
 * standard error, which is valid asymptotically (Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, Annals of Statistics
 * 52, 2024; "always valid" in Johari, Koomen, Pekelis and Walsh, Operations Research 70, 2022).
 *
 * With information V = 1/se² and effects mixed over N(0, τ²), the evidence against θ is
 *   M(θ) = (1 + Vτ²)^(−1/2) · exp( V²τ²(θ̂ − θ)² / (2(1 + Vτ²)) ),
 * a nonnegative martingale under θ, so that P(M ever reaches 1/α) ≤ α (Ville 1939).
 */
export interface MixtureOptions {
  /** Two-sided level of the whole sequence of looks, default 0.05. */
  readonly alpha?: number;
  /** Standard deviation τ of the mixed effects, in the outcome's unit; see {@link mixingScale}. */
  readonly tau: number;
}

export interface SequentialInterval {
  /** Holds the true difference at every look at once with probability 1 − α. */
  readonly ci: readonly [low: number, high: number];
  /** Evidence against no difference; 1/α and more decides. */
  readonly evidence: number;
  /** min(1, 1/evidence): a p value that may be looked at at any time. */
  readonly p: number;
}

/** @param standardError above 0; with 0 nothing can be said yet and the interval is unbounded. */
export function normalMixture(
  estimate: number,
  standardError: number,
  { alpha = 0.05, tau }: MixtureOptions,
): SequentialInterval {
  if (!(standardError > 0))
    return { ci: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY], evidence: 1, p: 1 };
  const information = 1 / standardError ** 2;
  const x = information * tau * tau;
  const half = standardError * Math.sqrt(((1 + x) / x) * Math.log((1 + x) / (alpha * alpha)));
  const log = (information * x * estimate ** 2) / (2 * (1 + x)) - Math.log1p(x) / 2;
  const evidence = Math.exp(Math.min(log, 700));
  return { ci: [estimate - half, estimate + half], evidence, p: Math.min(1, 1 / evidence) };
}

/** x = Vτ² at which the interval is narrowest: the root of x − ln(1 + x) = −2 ln α (Howard et al. 2021, equation 3.4 on). */
function bestRatio(alpha: number): number {
  return bisect((x) => x - Math.log1p(x) + 2 * Math.log(alpha), 1e-9, 1000);
}

/** τ that makes the interval narrowest when the standard error has fallen to its planned value. */
export function mixingScale(plannedStandardError: number, alpha = 0.05): number {
  return plannedStandardError * Math.sqrt(bestRatio(alpha));
}

/**
 * How many times more units than a single planned look are needed for the same power at the planned end: an upper bound,
 * because the sequence may stop before.
 */
export function sequentialInflation(alpha = 0.05, power = 0.8): number {
  const boundary = Math.sqrt(1 + bestRatio(alpha));
  const beta = normalQuantile(power);
  return ((boundary + beta) / (normalQuantile(1 - alpha / 2) + beta)) ** 2;
}
