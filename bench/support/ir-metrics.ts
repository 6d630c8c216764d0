/** Retrieval figures of one query, from the ranked ids and the graded relevant ones. */

/**
 * nDCG@k with linear gain (Järvelin and Kekäläinen 2002, as trec_eval's ndcg_cut): the sum of
 * relevance / log2(rank + 1) over the first k, divided by that of the best possible order. 0 to 1.
 */
export function ndcg(ranked: readonly string[], relevance: ReadonlyMap<string, number>, k: number): number {
  const gain = (grades: readonly number[]) =>
    grades.reduce((sum, grade, i) => sum + grade / Math.log2(i + 2), 0);
  const ideal = gain([...relevance.values()].sort((a, b) => b - a).slice(0, k));
  return ideal === 0 ? 0 : gain(ranked.slice(0, k).map((id) => relevance.get(id) ?? 0)) / ideal;
}

/** Share of the relevant ids among the first k. 0 to 1. */
export function recall(ranked: readonly string[], relevance: ReadonlyMap<string, number>, k: number): number {
  const relevant = [...relevance].filter(([, grade]) => grade > 0).map(([id]) => id);
  if (relevant.length === 0) return 0;
  const found = new Set(ranked.slice(0, k));
  return relevant.filter((id) => found.has(id)).length / relevant.length;
}

/** A seeded generator of numbers in [0, 1): mulberry32. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Mean with a 95 % percentile bootstrap interval over queries (2,000 resamples, seeded). */
export function bootstrapMean(values: readonly number[], seed = 1, resamples = 2000): Estimate {
  const mean = (from: readonly number[]) =>
    from.reduce((sum, value) => sum + value, 0) / Math.max(1, from.length);
  const random = seededRandom(seed);
  const means = Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[Math.floor(random() * values.length)]!;
    return sum / Math.max(1, values.length);
  }).sort((a, b) => a - b);
  return {
    mean: mean(values),
    low: means[Math.floor(resamples * 0.025)] ?? 0,
    high: means[Math.floor(resamples * 0.975)] ?? 0,
  };
}
