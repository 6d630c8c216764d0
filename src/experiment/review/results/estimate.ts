import { clusterInterval, groupBy } from '../../../../eval/statistics/index.js';
import type { Estimate } from '../../../core/index.js';

const mean = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;

/** A statistic with an interval over items: judgements of one item by several reviewers belong together. */
export function estimated<T extends { readonly item: string }>(
  values: readonly T[],
  statistic: (drawn: readonly T[]) => number | undefined,
): Estimate {
  const value = statistic(values);
  const ci95 =
    value === undefined
      ? undefined
      : clusterInterval(
          groupBy(values, ({ item }) => item),
          statistic,
        );
  return { value: value ?? null, n: values.length, ...(ci95 ? { ci95: [...ci95] as [number, number] } : {}) };
}

export const estimatedMean = (
  values: ReadonlyArray<{ readonly item: string; readonly value: number }>,
): Estimate => estimated(values, (drawn) => mean(drawn.map(({ value }) => value)));

export const median = (values: readonly number[]): number | null => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  if (sorted.length === 0) return null;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};
