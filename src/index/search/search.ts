import type { SearchResult } from '../../core/index.js';
import type { CorpusIndex } from '../corpus/corpus-index.js';
import type { FusionSettings, IndexQuery, IndexSearchOutcome } from '../types.js';
import { fused, together } from './candidates.js';
import type { Found } from './found.js';
import { perCosine } from './fuse.js';
import { type PassagesOf, readClosely } from './reading.js';
import { denseStage, keywordStage, type SearchTarget, type StageHit, targetsOf } from './stages.js';

export const DEFAULT_CANDIDATES = 100;
export const DEFAULT_FUSION: FusionSettings = { method: 'weighted', rrfK: 60 };
/** Chunks looked at for every document wanted, since one document may own many of the best chunks. */
const CHUNKS_PER_DOCUMENT = 4;

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
    stages: stages(),
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
  return hits.map(({ target, row, score }, i) => ({
    target,
    row,
    score,
    stages: () => ({ [stage]: { rank: i + 1, score } }),
  }));
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
