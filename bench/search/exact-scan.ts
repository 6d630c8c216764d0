import type { Workload } from './workload.js';

/** The nearest chunks by a plain loop over all vectors: the truth for recall, and the simplest thing that works. */
export function exactScan(
  { vectors, dimension }: Workload,
  query: Float32Array,
  k: number,
): Array<{ id: number; score: number }> {
  const best: Array<{ id: number; score: number }> = [];
  const count = vectors.length / dimension;
  for (let id = 0; id < count; id++) {
    const from = id * dimension;
    let score = 0;
    for (let i = 0; i < dimension; i++) score += vectors[from + i]! * query[i]!;
    if (best.length === k && score <= best[k - 1]!.score) continue;
    best.push({ id, score });
    best.sort((a, b) => b.score - a.score);
    if (best.length > k) best.pop();
  }
  return best;
}

/** Share of the k nearest that were found; a chunk as near as the k-th (a copy of it) counts as found. */
export function recallAt(
  truth: ReadonlyArray<ReadonlyArray<{ score: number }>>,
  foundScores: ReadonlyArray<readonly number[]>,
): number {
  let hits = 0;
  let wanted = 0;
  truth.forEach((nearest, i) => {
    const limit = (nearest.at(-1)?.score ?? 0) - 1e-6;
    hits += Math.min(nearest.length, foundScores[i]!.filter((score) => score >= limit).length);
    wanted += nearest.length;
  });
  return wanted > 0 ? hits / wanted : 1;
}
