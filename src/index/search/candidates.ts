import type { FusionSettings } from '../types.js';
import type { Found } from './found.js';
import { type FusionCandidate, fuse } from './fuse.js';
import type { SearchTarget, StageHit } from './stages.js';

/** A row that a stage has found. */
export interface Candidate extends FusionCandidate {
  readonly target: SearchTarget;
  readonly row: number;
}

/** What either stage has found, each with the exact score of both. */
export function together(keywords: readonly StageHit[], dense: readonly StageHit[]): Candidate[] {
  const denseRanks = new Map<SearchTarget, Map<number, number>>();
  dense.forEach(({ target, row }, i) => {
    const ranks = denseRanks.get(target) ?? new Map<number, number>();
    denseRanks.set(target, ranks.set(row, i + 1));
  });
  const candidates = keywords.map(({ target, row, score }, i): Candidate => {
    const ranks = denseRanks.get(target);
    const denseRank = ranks?.get(row);
    ranks?.delete(row);
    const cosine =
      denseRank === undefined ? target.index.vectors.dot(row, target.query!) : dense[denseRank - 1]!.score;
    return { target, row, bm25: score, dense: cosine, bm25Rank: i + 1, denseRank };
  });
  // What the keyword stage has not taken out is the dense stage's alone.
  for (const [target, ranks] of denseRanks)
    for (const [row, denseRank] of ranks) {
      const bm25 = target.keywordScores?.[row] ?? 0;
      candidates.push({
        target,
        row,
        bm25,
        dense: dense[denseRank - 1]!.score,
        bm25Rank: undefined,
        denseRank,
      });
    }
  return candidates;
}

/** The candidates by their fused score, best first. */
export function fused(candidates: readonly Candidate[], settings: FusionSettings): Found[] {
  const scores = fuse(candidates, settings);
  const rows = Int32Array.from(candidates, (candidate) => candidate.row);
  const bm25 = Float64Array.from(candidates, (candidate) => candidate.bm25);
  const dense = Float64Array.from(candidates, (candidate) => candidate.dense);
  return candidates
    .map(({ target, row }, i) => ({
      target,
      row,
      score: scores[i]!,
      stages: () => ({
        ...(bm25[i]! > 0 ? { bm25: { rank: rankAmong(bm25, rows, i), score: bm25[i]! } } : {}),
        dense: { rank: rankAmong(dense, rows, i), score: dense[i]! },
      }),
    }))
    .sort((a, b) => b.score - a.score || a.row - b.row);
}

/**
 * The place of candidate i by its value; for those that a stage handed over it is the rank in the stage. Counted for the
 * few that are returned, which is less work than sorting all.
 */
function rankAmong(values: Float64Array, rows: Int32Array, i: number): number {
  const value = values[i]!;
  const row = rows[i]!;
  let rank = 1;
  for (let j = 0; j < values.length; j++)
    if (values[j]! > value || (values[j]! === value && rows[j]! < row)) rank += 1;
  return rank;
}
