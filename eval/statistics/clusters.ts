import { CrossoverError } from '../../src/core/index.js';

/** Items of one cluster (patient, document, question) added up: all that a clustered mean needs. */
export interface ClusterTotals {
  /** Sum of the values per cluster. */
  readonly sums: Float64Array;
  /** Items per cluster. */
  readonly sizes: Float64Array;
  readonly items: number;
}

/** The arguments' lengths differ, or a value is not a number: CROSSOVER_INVALID_INPUT. */
export function checkLengths(name: string, expected: number, given: ArrayLike<unknown>): void {
  if (given.length !== expected)
    throw new CrossoverError(
      'CROSSOVER_INVALID_INPUT',
      `${name} has ${given.length} entries where ${expected} items were given; give one per item, in the same order.`,
      { field: name },
    );
}

/** Adds values up by cluster, clusters in order of first appearance. Without `clusters` each item is its own. */
export function clusterTotals(values: ArrayLike<number>, clusters?: readonly string[]): ClusterTotals {
  if (clusters === undefined) {
    const sums = Float64Array.from(values);
    return { sums, sizes: new Float64Array(values.length).fill(1), items: values.length };
  }
  checkLengths('clusters', values.length, clusters);
  const index = new Map<string, number>();
  for (const name of clusters) if (!index.has(name)) index.set(name, index.size);
  const sums = new Float64Array(index.size);
  const sizes = new Float64Array(index.size);
  clusters.forEach((name, i) => {
    const at = index.get(name)!;
    sums[at]! += values[i]!;
    sizes[at]! += 1;
  });
  return { sums, sizes, items: values.length };
}

/** Mean over all items. */
export function totalMean(totals: ClusterTotals): number {
  return sum(totals.sums) / totals.items;
}

export const sum = (values: ArrayLike<number>): number => {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
};

/** Item by item a − b. @throws CROSSOVER_INVALID_INPUT if the lengths differ. */
export function differences(a: readonly number[], b: readonly number[]): Float64Array {
  checkLengths('b', a.length, b);
  return Float64Array.from(a, (value, i) => value - b[i]!);
}

/**
 * Design effect of clustering on a mean: the variance of the mean with clusters respected, divided by the one that takes
 * all items for independent (Kish, "Survey Sampling", 1965). 1 without clustering, the cluster size for identical
 * items; undefined with fewer than two clusters or without variance.
 */
export function designEffect(values: ArrayLike<number>, clusters?: readonly string[]): number | undefined {
  const totals = clusterTotals(values, clusters);
  const n = totals.items;
  const m = totals.sums.length;
  if (m < 2) return undefined;
  const mean = totalMean(totals);
  let between = 0;
  for (let c = 0; c < m; c++) between += (totals.sums[c]! - totals.sizes[c]! * mean) ** 2;
  let within = 0;
  for (let i = 0; i < n; i++) within += (values[i]! - mean) ** 2;
  if (within === 0) return undefined;
  return (between * m) / (m - 1) / (n * n) / (within / (n - 1) / n);
}
