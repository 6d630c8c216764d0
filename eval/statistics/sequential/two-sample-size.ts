import { CrossoverError } from '../../../src/core/index.js';
import { normalCdf, normalQuantile } from '../distributions.js';

export interface TwoSampleDesign {
  /** Standard deviation of the outcome within each arm; √(p(1 − p)) for a rate p. */
  readonly standardDeviations: readonly [a: number, b: number];
  /** Share of the units that each arm gets; default a half. */
  readonly shares?: readonly [a: number, b: number];
  /** Two-sided level, default 0.05. */
  readonly alpha?: number;
  /** Default 0.8. */
  readonly power?: number;
  /** Variance inflation because requests of one unit are alike; default 1. */
  readonly designEffect?: number;
}

/** Variance of the difference of means, times the number of units. */
function unitVariance({
  standardDeviations: [a, b],
  shares = [0.5, 0.5],
  designEffect = 1,
}: TwoSampleDesign): number {
  const total = shares[0] + shares[1];
  return designEffect * ((a * a * total) / shares[0] + (b * b * total) / shares[1]);
}

/**
 * Units in both arms together that find a difference of means with the wanted power: n = (z_{1−α/2} + z_{power})² ·
 * (σ_a²/s_a + σ_b²/s_b) / δ² (normal approximation; Chow, Shao and Wang, "Sample Size Calculations", 2008, 3.2 and 4.2).
 */
export function twoSampleSize(difference: number, design: TwoSampleDesign): number {
  const { alpha = 0.05, power = 0.8 } = design;
  if (difference === 0 || !Number.isFinite(difference))
    throw new CrossoverError('CROSSOVER_INVALID_INPUT', 'difference must be a number other than 0.', {
      field: 'difference',
    });
  const z = normalQuantile(1 - alpha / 2) + normalQuantile(power);
  return Math.ceil((z * z * unitVariance(design)) / difference ** 2 - 1e-9);
}

/** Power of one look at `units` units in both arms together, by the same approximation. */
export function twoSamplePower(units: number, difference: number, design: TwoSampleDesign): number {
  const shift = Math.abs(difference) / plannedStandardError(units, design);
  const z = normalQuantile(1 - (design.alpha ?? 0.05) / 2);
  return normalCdf(shift - z) + normalCdf(-shift - z);
}

/** Standard error of the difference that `units` units in both arms together will give. */
export const plannedStandardError = (units: number, design: TwoSampleDesign): number =>
  Math.sqrt(unitVariance(design) / units);
