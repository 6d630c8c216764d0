import { mean, profileMean } from '../../metrics/index.js';
import type { AggregateValue, EvalItem, Prediction, Profile } from '../../types.js';

export type ScoredRows = ReadonlyArray<{ readonly item: EvalItem; readonly prediction: Prediction }>;

/**
 * Mean of every metric that occurs in the rows, over the rows that have it (errors have none), for the tasks where the
 * reference code counts the first item twice. Rows must come in the order of `load`.
 */
export function firstItemTwice(rows: ScoredRows, profile: Profile): Record<string, AggregateValue> {
  return meansOf(rows, (values) => profileMean(values, profile));
}

/** Plain mean of every metric over the rows that have it. */
export function plainMeans(rows: ScoredRows): Record<string, AggregateValue> {
  return meansOf(rows, mean);
}

function meansOf(
  rows: ScoredRows,
  meanOf: (values: readonly number[]) => number | undefined,
): Record<string, AggregateValue> {
  const metrics = new Set(rows.flatMap(({ prediction }) => Object.keys(prediction.scores)));
  return Object.fromEntries(
    [...metrics].map((metric) => {
      const values = rows.flatMap(({ prediction }) => prediction.scores[metric] ?? []);
      const value = meanOf(values);
      return [metric, { n: values.length, ...(value === undefined ? {} : { value }) }];
    }),
  );
}
