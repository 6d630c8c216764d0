import type { SearchResult } from '../../core/index.js';
import type { CorpusIndex } from '../corpus/corpus-index.js';
import type { FusionSettings, IndexQuery, IndexSearchOutcome } from '../types.js';
import type { Found } from './found.js';
import { type FusionCandidate, fuse, perCosine } from './fuse.js';
import { type PassagesOf, readClosely } from './reading.js';
import { denseStage, keywordStage, type SearchTarget, type StageHit, targetsOf } from './stages.js';

export const DEFAULT_CANDIDATES = 100;
export const DEFAULT_FUSION: FusionSettings = { method: 'weighted', rrfK: 60 };
/** Chunks looked at for every document wanted, since one document may own many of the best chunks. */
const CHUNKS_PER_DOCUMENT = 4;

/** What the stages said of a row. */
interface Place {
  bm25Rank: number | undefined;
  denseRank: number | undefined;
  /** Cosine, where the dense stage has it. */
  dense: number | undefined;
}

/** Makes the result of a row; what it shows is read from the database. */
export type ShowResult = (index: CorpusIndex, row: number) => Omit<SearchResult, 'rank' | 'score' | 'stages'>;

/**
 * Searches corpora together: each stage pools its candidates over them, then the stages are fused once. The filter is
 * resolved to rows before either stage runs.
 */
export function searchCorpora(
  indexes: readonly CorpusIndex[],
  query: IndexQuery,
  show: ShowResult,
  passagesOf: PassagesOf,
): IndexSearchOutcome {
  const clock = new Clock();
  const documents = query.unit === 'document';
  const wanted = query.k * (documents ? CHUNKS_PER_DOCUMENT : 1);
  const limit = Math.max(query.candidates ?? DEFAULT_CANDIDATES, wanted);
  const targets = targetsOf(indexes, restricted(query));
  clock.lap('filter');
  const keywords = query.mode === 'dense' ? undefined : keywordStage(targets, query.text, limit);
  clock.lap('bm25');
  const dense = query.mode === 'bm25' ? undefined : denseStage(targets, query.vectors, limit);
  clock.lap('dense');
  let found: Found[];
  if (keywords && dense) {
    const settings = query.fusion ?? DEFAULT_FUSION;
    const candidates = together(keywords, dense);
    found = fused(candidates, settings);
    clock.lap('fusion');
    if (query.reading && settings.method === 'weighted') {
      const scale = perCosine(candidates, settings);
      found = readClosely(found, scale, { text: query.text, targets }, query.reading, passagesOf);
      clock.lap('reading');
    }
  } else found = keywords ? single(keywords, 'bm25') : single(dense ?? [], 'dense');
  if (documents) found = bestOfEachDocument(found);
  const results = found.slice(0, query.k).map(({ target, row, score, stages }, i) => ({
    rank: i + 1,
    score,
    ...show(target.index, row),
    stages,
  }));
  clock.lap('fetch');
  return { results, timings: clock.timings };
}

function restricted(query: IndexQuery): IndexQuery['filter'] {
  if (query.documentId === undefined) return query.filter;
  const document = { op: 'in', field: 'document_id', values: [query.documentId] } as const;
  return query.filter ? { op: 'and', nodes: [document, query.filter] } : document;
}

function single(hits: readonly StageHit[], stage: 'bm25' | 'dense'): Found[] {
  return hits.map((hit, i) => ({ ...hit, stages: { [stage]: { rank: i + 1, score: hit.score } } }));
}

/** A row that a stage has found. */
interface Candidate extends FusionCandidate {
  readonly target: SearchTarget;
  readonly row: number;
}

/** What either stage has found, each with the exact score of both. */
function together(keywords: readonly StageHit[], dense: readonly StageHit[]): Candidate[] {
  const union = new Map<SearchTarget, Map<number, Place>>();
  const place = (hit: StageHit): Place => {
    const rows = union.get(hit.target) ?? new Map<number, Place>();
    union.set(hit.target, rows);
    const known = rows.get(hit.row) ?? { bm25Rank: undefined, denseRank: undefined, dense: undefined };
    rows.set(hit.row, known);
    return known;
  };
  keywords.forEach((hit, i) => {
    place(hit).bm25Rank = i + 1;
  });
  dense.forEach((hit, i) => {
    const known = place(hit);
    known.denseRank = i + 1;
    known.dense = hit.score;
  });
  return [...union].flatMap(([target, rows]) =>
    [...rows].map(([row, known]) => ({
      target,
      row,
      bm25: target.keywordScores?.[row] ?? 0,
      dense: known.dense ?? target.index.vectors.dot(row, target.query!),
      bm25Rank: known.bm25Rank,
      denseRank: known.denseRank,
    })),
  );
}

function fused(candidates: readonly Candidate[], settings: FusionSettings): Found[] {
  const scores = fuse(candidates, settings);
  const bm25Ranks = ranksBy(candidates, (candidate) => candidate.bm25);
  const denseRanks = ranksBy(candidates, (candidate) => candidate.dense);
  return candidates
    .map((candidate, i) => ({
      target: candidate.target,
      row: candidate.row,
      score: scores[i]!,
      stages: {
        ...(candidate.bm25 > 0 ? { bm25: { rank: bm25Ranks[i]!, score: candidate.bm25 } } : {}),
        dense: { rank: denseRanks[i]!, score: candidate.dense },
      },
    }))
    .sort((a, b) => b.score - a.score || a.row - b.row);
}

/** Rank among the candidates: for those that a stage handed over it is the rank in the stage. */
function ranksBy<T extends FusionCandidate & { row: number }>(
  candidates: readonly T[],
  score: (candidate: T) => number,
): number[] {
  const order = candidates.map((candidate, i) => ({ i, score: score(candidate), row: candidate.row }));
  order.sort((a, b) => b.score - a.score || a.row - b.row);
  const ranks = new Array<number>(candidates.length);
  order.forEach(({ i }, rank) => {
    ranks[i] = rank + 1;
  });
  return ranks;
}

function bestOfEachDocument(found: readonly Found[]): Found[] {
  const seen = new Map<SearchTarget, Set<number>>();
  return found.filter(({ target, row }) => {
    const documents = seen.get(target) ?? new Set<number>();
    seen.set(target, documents);
    const document = target.index.rows.documentOf.data[row]!;
    if (documents.has(document)) return false;
    documents.add(document);
    return true;
  });
}

class Clock {
  readonly timings: Record<string, number> = {};
  #last = performance.now();

  lap(name: string): void {
    const now = performance.now();
    this.timings[name] = now - this.#last;
    this.#last = now;
  }
}
