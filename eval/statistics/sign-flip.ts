import { clusterTotals } from './clusters.js';
import { createRandom } from './random.js';

export interface SignFlipOptions {
  readonly clusters?: readonly string[];
  /** Random sign patterns where there are too many to try all; default 10,000. */
  readonly resamples?: number;
  readonly seed?: number;
}

export interface SignFlipResult {
  /** Two-sided. */
  readonly p: number;
  /** All 2^clusters patterns were tried. */
  readonly exact: boolean;
  readonly clusters: number;
}

/** Up to this many clusters with a difference, all sign patterns are tried (2^14 = 16,384). */
const EXACT_UP_TO = 14;

/**
 * Paired randomisation test: under "both arms alike" each cluster's sum of differences a − b is as likely with either
 * sign. Whole clusters are flipped, so items of a cluster may depend on each other. Of sampled patterns, the observed
 * one counts too: p = (1 + at least as extreme) / (1 + resamples) (Phipson and Smyth 2010), never 0.
 * @param differences item by item, a − b.
 */
export function signFlipTest(differences: ArrayLike<number>, options: SignFlipOptions = {}): SignFlipResult {
  const { sums } = clusterTotals(differences, options.clusters);
  // Clusters without a difference do not change any pattern's sum.
  const moving = sums.filter((value) => value !== 0);
  const observed = Math.abs(moving.reduce((a, b) => a + b, 0));
  // Sums of decimals differ in the last bits with their order; patterns this close are ties.
  const limit = observed - 1e-9 * Math.max(1, observed);
  if (moving.length === 0) return { p: 1, exact: true, clusters: sums.length };
  if (moving.length <= EXACT_UP_TO) {
    const patterns = 2 ** moving.length;
    let extreme = 0;
    for (let pattern = 0; pattern < patterns; pattern++) {
      let total = 0;
      for (let c = 0; c < moving.length; c++) total += (pattern >>> c) & 1 ? moving[c]! : -moving[c]!;
      if (Math.abs(total) >= limit) extreme++;
    }
    return { p: extreme / patterns, exact: true, clusters: sums.length };
  }
  const { resamples = 10_000, seed = 1 } = options;
  const random = createRandom(seed);
  let extreme = 1;
  for (let r = 0; r < resamples; r++) {
    let total = 0;
    let bits = 0;
    for (let c = 0; c < moving.length; c++) {
      if (c % 32 === 0) bits = random.next();
      total += bits & 1 ? moving[c]! : -moving[c]!;
      bits >>>= 1;
    }
    if (Math.abs(total) >= limit) extreme++;
  }
  return { p: extreme / (resamples + 1), exact: false, clusters: sums.length };
}
