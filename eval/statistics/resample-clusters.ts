import { type Interval, quantile } from './bootstrap.js';
import { createRandom } from './random.js';

export interface ClusterBootstrapOptions {
  /** Default 2,000. */
  readonly resamples?: number;
  /** Default 1. */
  readonly seed?: number;
  /** Default 0.95. */
  readonly level?: number;
}

/**
 * Percentile interval of any statistic by drawing whole clusters with replacement (Davison and Hinkley, "Bootstrap
 * Methods and their Application", 1997, section 3.8). Resamples on which the statistic is undefined are left out.
 * @param clusters what belongs together, e.g. all judgements on one item
 * @returns undefined for fewer than two clusters, or when the statistic is undefined on more than a tenth of the resamples
 */
export function clusterInterval<T>(
  clusters: ReadonlyArray<readonly T[]>,
  statistic: (drawn: readonly T[]) => number | undefined,
  { resamples = 2_000, seed = 1, level = 0.95 }: ClusterBootstrapOptions = {},
): Interval | undefined {
  if (clusters.length < 2) return undefined;
  const random = createRandom(seed);
  const values: number[] = [];
  for (let r = 0; r < resamples; r++) {
    const drawn = Array.from(
      { length: clusters.length },
      () => clusters[random.below(clusters.length)]!,
    ).flat();
    const value = statistic(drawn);
    if (value !== undefined && Number.isFinite(value)) values.push(value);
  }
  if (values.length < 0.9 * resamples) return undefined;
  values.sort((a, b) => a - b);
  return [quantile(values, (1 - level) / 2), quantile(values, (1 + level) / 2)];
}

/** Values grouped by a key, groups in order of first appearance. */
export function groupBy<T>(values: readonly T[], key: (value: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(key(value));
    if (group) group.push(value);
    else groups.set(key(value), [value]);
  }
  return [...groups.values()];
}
