import { CrossoverError, type SearchResult } from '../../core/index.js';
import type { CorpusIndex } from '../corpus/corpus-index.js';
import type { IndexedPassage } from '../types.js';
import type { EngineState } from './state.js';

/** A row as a result shows it. Chunk ids are `document#ordinal`: the same after a re-ingest of the same text. */
export function showChunk(
  state: EngineState,
  index: CorpusIndex,
  row: number,
): Omit<SearchResult, 'rank' | 'score' | 'stages'> {
  const detail = state.chunks.detail(index.rows.chunkIds.data[row]!);
  if (!detail)
    throw new CrossoverError('CROSSOVER_INDEX_FAILED', 'A chunk that was found is not in the database.');
  return {
    corpus: index.record.name,
    document_id: detail.document,
    chunk_id: `${detail.document}#${detail.ordinal}`,
    title: detail.title,
    text: detail.text,
    ...(detail.section === null ? {} : { section: detail.section }),
    ...(detail.page === null ? {} : { page: detail.page }),
    start: detail.start,
    end: detail.end,
    metadata: detail.metadata,
  };
}

/** What is read closely of rows, in their order. */
export function passagesOf(
  state: EngineState,
  rows: ReadonlyArray<{ readonly index: CorpusIndex; readonly row: number }>,
): IndexedPassage[] {
  return state.chunks.passages(rows.map(({ index, row }) => index.rows.chunkIds.data[row]!));
}
