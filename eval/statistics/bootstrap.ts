import { type ClusterTotals, clusterTotals, totalMean } from './clusters.js';
import { normalCdf, normalQuantile } from './distributions.js';
import { createRandom } from './random.js';

export interface BootstrapOptions {
  /** Cluster of each item; whole clusters are drawn. Left out: each item is its own. */
  readonly clusters?: readonly string[];
  /** Default 10,000. */
  readonly resamples?: number;
  /** Default 1. */
  readonly seed?: number;
  /** Default 0.95. */
  readonly level?: number;
}

export type Interval = readonly [low: number, high: number];

export interface BootstrapResult {
  readonly estimate: number;
  /** Percentile interval. */
  readonly ci: Interval;
  /** Bias-corrected and accelerated interval; equals `ci` where it is not defined (one cluster, or no variance). */
  readonly bca: Interval;
  readonly standardError: number;
  readonly items: number;
  readonly clusters: number;
  readonly resamples: number;
  readonly seed: number;
}

/**
 * Means of resamples, each drawing as many clusters as there are, with replacement, and dividing the sum of what was
 * drawn by the number of items drawn. Sorted ascending.
 */
export function resampledMeans(totals: ClusterTotals, resamples: number, seed: number): Float64Array {
  const { sums, sizes } = totals;
  const random = createRandom(seed);
  const m = sums.length;
  const means = new Float64Array(resamples);
  const equal = sizes.every((size) => size === sizes[0]);
  for (let r = 0; r < resamples; r++) {
    let total = 0;
    let items = equal ? m * sizes[0]! : 0;
    for (let draw = 0; draw < m; draw++) {
      const c = random.below(m);
      total += sums[c]!;
      if (!equal) items += sizes[c]!;
    }
    means[r] = total / items;
  }
  return means.sort();
}

/** Linear interpolation between order statistics (Hyndman and Fan's type 7, numpy's default). */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  const at = Math.min(Math.max(q, 0), 1) * (sorted.length - 1);
  const low = Math.floor(at);
  const high = Math.ceil(at);
  return sorted[low]! + (at - low) * (sorted[high]! - sorted[low]!);
}

/** Acceleration from the jackknife over clusters (Efron 1987). */
function acceleration({ sums, sizes, items }: ClusterTotals): number {
  const total = sums.reduce((a, b) => a + b, 0);
  const left = sums.map((value, c) => (total - value) / (items - sizes[c]!));
  const centre = left.reduce((a, b) => a + b, 0) / left.length;
  let squares = 0;
  let cubes = 0;
  for (const value of left) {
    squares += (centre - value) ** 2;
    cubes += (centre - value) ** 3;
  }
  return squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
}

function bcaInterval(totals: ClusterTotals, means: Float64Array, level: number): Interval | undefined {
  const estimate = totalMean(totals);
  let below = 0;
  // Ties count half, so that discrete scores do not look biased.
  for (const value of means) below += value < estimate ? 1 : value === estimate ? 0.5 : 0;
  const share = below / means.length;
  if (totals.sums.length < 2 || share === 0 || share === 1) return undefined;
  const bias = normalQuantile(share);
  const a = acceleration(totals);
  const edge = (p: number): number => {
    const z = bias + normalQuantile(p);
    return quantile(means, normalCdf(bias + z / (1 - a * z)));
  };
  return [edge((1 - level) / 2), edge((1 + level) / 2)];
}

/**
 * Clustered bootstrap of a mean. Give item-by-item differences for a paired comparison of two arms.
 * Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapters 13 and 14; random numbers: {@link createRandom}.
 * @returns undefined for no values.
 */
export function bootstrapMean(
  values: ArrayLike<number>,
  options: BootstrapOptions = {},
): BootstrapResult | undefined {
  if (values.length === 0) return undefined;
  const { resamples = 10_000, seed = 1, level = 0.95 } = options;
  const totals = clusterTotals(values, options.clusters);
  const means = resampledMeans(totals, resamples, seed);
  const centre = means.reduce((a, b) => a + b, 0) / resamples;
  const variance = means.reduce((a, b) => a + (b - centre) ** 2, 0) / Math.max(resamples - 1, 1);
  const ci: Interval = [quantile(means, (1 - level) / 2), quantile(means, (1 + level) / 2)];
  return {
    estimate: totalMean(totals),
    ci,
    bca: bcaInterval(totals, means, level) ?? ci,
    standardError: Math.sqrt(variance),
    items: totals.items,
    clusters: totals.sums.length,
    resamples,
    seed,
  };
}
