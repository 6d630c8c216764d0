import { join } from 'node:path';
import { CrossoverError } from '../../core/index.js';
import type { FileOperations } from '../cache/file-operations.js';
import { saveCaches } from '../corpus/caches.js';
import { CorpusIndex } from '../corpus/corpus-index.js';
import {
  type ChunksTable,
  type Connection,
  type CorporaTable,
  type CorpusRecord,
  currentSequence,
  type DocumentsTable,
  type NextVectorsTable,
  type RecordsTable,
} from '../store/index.js';

/** What the parts of an open engine share. */
export interface EngineState {
  readonly folder: string;
  readonly files: FileOperations;
  readonly db: Connection;
  readonly corpora: CorporaTable;
  readonly documents: DocumentsTable;
  readonly chunks: ChunksTable;
  readonly nextVectors: NextVectorsTable;
  readonly records: RecordsTable;
  /** By corpus name. */
  readonly indexes: Map<string, CorpusIndex>;
}

export const cachesFolder = (state: Pick<EngineState, 'folder'>, corpus: number): string =>
  join(state.folder, 'caches', String(corpus));

/** @throws CrossoverError CROSSOVER_CORPUS_NOT_FOUND */
export function indexOf(state: EngineState, corpus: string): CorpusIndex {
  const index = state.indexes.get(corpus);
  if (!index)
    throw new CrossoverError('CROSSOVER_CORPUS_NOT_FOUND', `There is no corpus "${corpus}".`, {
      field: 'corpus',
    });
  return index;
}

export function newIndex(state: Pick<EngineState, 'documents'>, record: CorpusRecord): CorpusIndex {
  return new CorpusIndex(
    record,
    () => new Map([...state.documents.each(record.id)].map(({ id, metadata }) => [id, metadata])),
  );
}

/** Writes the caches of one corpus; returns the path of its graph file. */
export function save(state: EngineState, index: CorpusIndex): string | undefined {
  return saveCaches(state.files, cachesFolder(state, index.record.id), index, currentSequence(state.db));
}
