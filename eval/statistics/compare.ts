import { type BootstrapOptions, type BootstrapResult, bootstrapMean } from './bootstrap.js';
import { clusterTotals, designEffect, differences, sum } from './clusters.js';
import {
  cohensG,
  discordantOddsRatio,
  type Effect,
  riskDifference,
  standardizedMeanDifference,
} from './effect-sizes.js';
import { type McNemarResult, mcnemar, type PairedCounts, pairedCounts } from './mcnemar.js';
import { mcnemarDetectableDifference, meanDetectableDifference } from './power.js';
import { type SignFlipResult, signFlipTest } from './sign-flip.js';

export interface PairedComparison {
  readonly items: number;
  readonly clusters: number;
  readonly meanA: number;
  readonly meanB: number;
  /** A − B with clustered bootstrap intervals. */
  readonly difference: BootstrapResult;
  readonly signFlip: SignFlipResult;
  /** Right or wrong scores only. */
  readonly counts?: PairedCounts;
  readonly mcnemar?: McNemarResult;
  readonly riskDifference?: Effect;
  readonly oddsRatio?: Effect;
  readonly cohensG?: Effect;
  /** d_z over clusters. */
  readonly standardized?: Effect;
  readonly designEffect?: number;
  /** The test that is valid here: McNemar for single right-or-wrong items, sign-flip for clustered or graded ones. */
  readonly test: 'mcnemar-exact' | 'sign-flip';
  readonly p: number;
  /** Difference that this many items, this discordant or variable, would find in 80 of 100 runs. */
  readonly detectable?: number;
}

/**
 * Compares two arms on the same items, item by item.
 * @param a per-item scores of arm A, fractions; `b` the same items in the same order.
 * @throws CrossoverError CROSSOVER_INVALID_INPUT if lengths differ.
 * @returns undefined without items.
 */
export function comparePaired(
  a: readonly number[],
  b: readonly number[],
  options: BootstrapOptions = {},
): PairedComparison | undefined {
  const values = differences(a, b);
  const difference = bootstrapMean(values, options);
  if (difference === undefined) return undefined;
  const totals = clusterTotals(values, options.clusters);
  const signFlip = signFlipTest(values, options);
  const effect = designEffect(values, options.clusters);
  const standardized = standardizedMeanDifference(totals.sums.map((value, c) => value / totals.sizes[c]!));
  const binary = [...a, ...b].every((value) => value === 0 || value === 1);
  const clustered = totals.sums.length < values.length;
  const common = {
    items: values.length,
    clusters: totals.sums.length,
    meanA: sum(a) / a.length,
    meanB: sum(b) / b.length,
    difference,
    signFlip,
    ...(standardized && { standardized }),
    ...(effect !== undefined && { designEffect: effect }),
  };
  // Clustering that happens to lower the variance is not relied on.
  const inflation = { designEffect: Math.max(1, effect ?? 1) };
  if (!binary) {
    const deviation = Math.sqrt(sum(values.map((v) => (v - difference.estimate) ** 2)) / (values.length - 1));
    const detectable =
      values.length > 1 ? meanDetectableDifference(values.length, deviation, inflation) : undefined;
    return { ...common, test: 'sign-flip', p: signFlip.p, ...(detectable !== undefined && { detectable }) };
  }
  const counts = pairedCounts(a, b);
  const exact = mcnemar(counts.onlyA, counts.onlyB);
  const discordance = exact.discordant / values.length;
  const detectable =
    discordance > 0 ? mcnemarDetectableDifference(values.length, discordance, inflation) : undefined;
  const odds = discordantOddsRatio(counts);
  const g = cohensG(counts);
  return {
    ...common,
    counts,
    mcnemar: exact,
    // Score interval and McNemar take items for independent; with clusters the bootstrap and sign-flip stand alone.
    ...(clustered ? {} : { riskDifference: riskDifference(counts)! }),
    ...(odds && { oddsRatio: odds }),
    ...(g && { cohensG: g }),
    test: clustered ? 'sign-flip' : 'mcnemar-exact',
    p: clustered ? signFlip.p : exact.exactP,
    ...(detectable !== undefined && { detectable }),
  };
}
