import { join } from 'node:path';
import { type FileOperations, fileOperations } from '../cache/file-operations.js';
import { loadCaches } from '../corpus/caches.js';
import type { CorpusIndex } from '../corpus/corpus-index.js';
import type { ChunkEntry } from '../corpus/rows.js';
import {
  type ChunkRecord,
  ChunksTable,
  CorporaTable,
  DocumentsTable,
  NextVectorsTable,
  openDatabase,
  RecordsTable,
} from '../store/index.js';
import { cachesFolder, type EngineState, newIndex } from './state.js';

/**
 * Opens database and caches.
 * @throws CrossoverError CROSSOVER_INDEX_LOCKED, CROSSOVER_INDEX_DAMAGED.
 */
export function openState(
  folder: string,
  { files = fileOperations, maxDatabaseBytes }: { files?: FileOperations; maxDatabaseBytes?: number },
): EngineState {
  const db = openDatabase(folder, maxDatabaseBytes);
  try {
    const state: EngineState = {
      folder,
      files,
      db,
      corpora: new CorporaTable(db),
      documents: new DocumentsTable(db),
      chunks: new ChunksTable(db),
      nextVectors: new NextVectorsTable(db),
      records: new RecordsTable(db),
      indexes: new Map(),
    };
    for (const record of state.corpora.all()) state.indexes.set(record.name, newIndex(state, record));
    fillIndexes(state, [...state.indexes.values()], state.chunks.each());
    removeForeignCaches(state);
    for (const index of state.indexes.values())
      loadCaches(files, cachesFolder(state, index.record.id), index, (id) => state.chunks.indexText(id));
    return state;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Puts rows and vectors of stored documents into fresh indexes; chunks come in the order of their ids. */
export function fillIndexes(
  state: EngineState,
  indexes: readonly CorpusIndex[],
  chunks: Iterable<ChunkRecord>,
): void {
  const places = new Map<number, { index: CorpusIndex; id: string }>();
  for (const index of indexes)
    for (const { key, id } of state.documents.keys(index.record.id)) places.set(key, { index, id });
  let key = -1;
  let entries: ChunkEntry[] = [];
  const finishDocument = (): void => {
    const place = places.get(key);
    place?.index.rows.add(key, place.id, entries);
    entries = [];
  };
  for (const chunk of chunks) {
    if (chunk.documentKey !== key) {
      finishDocument();
      key = chunk.documentKey;
    }
    entries.push(chunk);
    places.get(key)?.index.vectors.append(chunk.vector);
  }
  finishDocument();
}

/** Caches of corpora that were dropped, left by a process that was stopped. */
function removeForeignCaches({ folder, files, indexes }: EngineState): void {
  const root = join(folder, 'caches');
  files.makeFolder(root);
  const known = new Set([...indexes.values()].map((index) => String(index.record.id)));
  for (const name of files.list(root)) if (!known.has(name)) files.remove(join(root, name));
}
