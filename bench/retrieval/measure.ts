import { type SearchRequestInput, type SearchResult, searchRequestSchema } from '../../src/core/index.js';
import type { Library } from '../../src/library/index.js';
import { type Timing, timing } from '../search/timing.js';
import { bootstrapMean, type Estimate, ndcg, recall } from '../support/ir-metrics.js';
import type { BenchQuery, BenchSet } from './sets.js';

export const METHODS = {
  BM25: { mode: 'bm25' },
  dense: { mode: 'dense' },
  'rank fusion': { mode: 'hybrid', fusion: { method: 'rrf' } },
  'weighted sum': { mode: 'hybrid', fusion: { method: 'weighted' }, close_reading: false },
  'close reading': { mode: 'hybrid', fusion: { method: 'weighted' }, close_reading: true },
} as const satisfies Record<string, Partial<SearchRequestInput>>;
export type Method = keyof typeof METHODS;

const BATCH = 2000;
const DEPTH = 100;

export async function fill(library: Library, set: BenchSet, corpus: string): Promise<number> {
  await library.createCorpus(corpus, {
    title: set.name,
    source: 'bench',
    licence: 'see the data',
    sensitivity: 'public',
  });
  let chunks = 0;
  for (let i = 0; i < set.documents.length; i += BATCH) {
    chunks += (await library.ingest({ corpus, documents: set.documents.slice(i, i + BATCH) })).chunks;
  }
  return chunks;
}

export interface Figures {
  readonly ndcg10: Estimate;
  readonly recall100: Estimate;
  /** Per query, in the order of the set: for paired comparisons. */
  readonly perQuery: readonly number[];
  /** Milliseconds of close reading, where the method reads. */
  readonly reading: Timing | undefined;
}

export async function measure(
  library: Library,
  set: BenchSet,
  corpus: string,
  method: Method,
): Promise<Figures> {
  const first: number[] = [];
  const deep: number[] = [];
  const reading: number[] = [];
  for (const query of set.queries) {
    const { results, timings } = await library.search(
      searchRequestSchema.parse({
        query: query.text,
        corpora: [corpus],
        // Ignored documents leave gaps, so more is asked for than is scored.
        k: query.ignore ? DEPTH * 2 : DEPTH,
        unit: set.unit === 'document' ? 'document' : 'chunk',
        ...METHODS[method],
      }),
    );
    if (timings.reading !== undefined) reading.push(timings.reading);
    const ranked = ranking(results, query);
    first.push(ndcg(ranked, query.relevance, 10));
    deep.push(recall(ranked, query.relevance, DEPTH));
  }
  return {
    ndcg10: bootstrapMean(first),
    recall100: bootstrapMean(deep),
    perQuery: first,
    reading: reading.length > 0 ? timing(reading) : undefined,
  };
}

/**
 * The ranking as ids to be judged. For passages: a chunk that overlaps the answer counts as the relevant document
 * at the rank where the first such chunk stands; every other chunk is its own, wrong, id.
 */
function ranking(results: readonly SearchResult[], query: BenchQuery): string[] {
  const { evidence, ignore } = query;
  if (!evidence) return results.map((result) => result.document_id).filter((id) => !ignore?.(id));
  let found = false;
  return results.map((result) => {
    const hit =
      query.relevance.has(result.document_id) && result.start < evidence.end && result.end > evidence.start;
    if (!hit || found) return result.chunk_id;
    found = true;
    return result.document_id;
  });
}
