import type { FusionSettings } from '../types.js';

/** A chunk that at least one stage has found, with the exact score of both. */
export interface FusionCandidate {
  /** 0 when no query term stands in the chunk. */
  readonly bm25: number;
  /** Cosine. */
  readonly dense: number;
  /** Place in the stage's own list, from 1; undefined when the stage did not hand it over. */
  readonly bm25Rank: number | undefined;
  readonly denseRank: number | undefined;
}

/** Share of the dense stage where nothing else is said. */
const DEFAULT_DENSE_WEIGHT = 0.4;

/**
 * One score a candidate, higher is better.
 * - `weighted`: w · norm(cosine) + (1 − w) · norm(BM25), each stage scaled to [0, 1] between its lowest and highest
 *   score among all candidates. Both stages score every candidate exactly, so a chunk that one stage missed is not
 *   punished as if it had scored nothing there.
 *   Without a fixed w, `balancedWeight` sets it for each query.
 * - `rrf`: Σ 1 / (k + rank) over the stages that handed the candidate over (Cormack, Clarke and Büttcher, SIGIR 2009).
 */
export function fuse(candidates: readonly FusionCandidate[], settings: FusionSettings): number[] {
  if (settings.method === 'rrf') {
    const part = (rank: number | undefined): number => (rank === undefined ? 0 : 1 / (settings.rrfK + rank));
    return candidates.map(({ bm25Rank, denseRank }) => part(bm25Rank) + part(denseRank));
  }
  const keywords = scale(candidates.map((candidate) => candidate.bm25));
  const dense = scale(candidates.map((candidate) => candidate.dense));
  const weight = settings.denseWeight ?? balancedWeight(candidates, settings.bm25PerCosine);
  return candidates.map((_candidate, i) => weight * dense[i]! + (1 - weight) * keywords[i]!);
}

/** What a cosine of 1 is worth in the weighted sum of these candidates; 0 where cosines tell nothing apart. */
export function perCosine(candidates: readonly FusionCandidate[], settings: FusionSettings): number {
  const weight = settings.denseWeight ?? balancedWeight(candidates, settings.bm25PerCosine);
  const width = spread(candidates.map((candidate) => candidate.dense));
  return width > 0 ? weight / width : 0;
}

/**
 * The weight with which the weighted sum orders as cosine + BM25 / bm25PerCosine does: a stage counts by how far its
 * scores spread for this query. Where BM25 sees one clear winner it leads; where many chunks share a few common words,
 * as with a long question in lay words, the dense stage does.
 */
export function balancedWeight(
  candidates: readonly FusionCandidate[],
  bm25PerCosine: number | undefined,
): number {
  if (bm25PerCosine === undefined) return DEFAULT_DENSE_WEIGHT;
  const dense = spread(candidates.map((candidate) => candidate.dense));
  const keywords = spread(candidates.map((candidate) => candidate.bm25)) / bm25PerCosine;
  return dense + keywords > 0 ? dense / (dense + keywords) : DEFAULT_DENSE_WEIGHT;
}

function spread(values: readonly number[]): number {
  const [low, high] = range(values);
  return high - low;
}

function range(values: readonly number[]): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** To [0, 1]; equal values become 1 when positive, else 0, for they tell nothing apart. */
function scale(values: readonly number[]): number[] {
  const [low, high] = range(values);
  const width = high - low;
  return values.map((value) => (width > 0 ? (value - low) / width : value > 0 ? 1 : 0));
}
