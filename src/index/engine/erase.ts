import { CrossoverError, type ErasureReceipt } from '../../core/index.js';
import { type CorpusIndex, GRAPH_PARAMETERS } from '../corpus/corpus-index.js';
import { type Needle, scanFiles, textNeedles, tracesOf, vectorNeedles } from '../erasure/index.js';
import { matchesDocument } from '../filters/index.js';
import { HnswGraph, LiveGraph } from '../graph/index.js';
import { emptyLog, inTransaction, nextSequence } from '../store/index.js';
import type { DocumentSelection, Steps } from '../types.js';
import { cachesFolder, type EngineState, indexOf, save } from './state.js';

/** Chunks whose text and vector are looked for; of a larger deletion so many, evenly spread. */
const PROBED_CHUNKS = 4_000;

/**
 * Deletes documents and proves it: they are out of every search after the first step; then the log is emptied, the caches are
 * written anew, and every file in the folder is searched for pieces of the deleted texts and vectors. Should the
 * database hold any in an unused corner of a page, it is rewritten and searched again.
 * @throws CrossoverError CROSSOVER_CORPUS_NOT_FOUND, CROSSOVER_DOCUMENT_NOT_FOUND, CROSSOVER_FILTER_INVALID.
 */
export function* deleteDocuments(
  state: EngineState,
  corpus: string,
  selection: DocumentSelection,
): Steps<ErasureReceipt> {
  const index = indexOf(state, corpus);
  const ids = selectedIds(state, index, selection);
  const keys = ids.map((id) => state.documents.find(index.record.id, id)!.key);
  const { needles, chunks } = collectNeedles(state, index, keys, ids);
  const texts = keys.map((key) => state.chunks.indexTexts(key));
  const updatedAt = inTransaction(state.db, () => {
    for (const key of keys) {
      state.chunks.deleteOf(key);
      state.documents.delete(key);
    }
    state.records.eraseSources(ids.map((document_id) => ({ corpus, document_id })));
    beginErasure(state, index.record.id);
    return state.corpora.touch(index.record.id);
  });
  index.record = { ...index.record, updatedAt };
  ids.forEach((id, i) => {
    index.remove(id, texts[i]!);
  });
  yield;
  rewriteCaches(state, index);
  yield;
  return yield* finishErasure(state, index, ids, chunks, needles);
}

/** Deletes a corpus with all it holds, and proves it in the same way. */
export function* dropCorpus(state: EngineState, corpus: string): Steps<ErasureReceipt> {
  const index = indexOf(state, corpus);
  const places = [...state.documents.each(index.record.id)];
  const ids = places.map(({ id }) => id);
  const keys = places.map(({ key }) => key);
  const { needles, chunks } = collectNeedles(state, index, keys, ids);
  inTransaction(state.db, () => {
    for (const key of keys) {
      state.chunks.deleteOf(key);
      state.documents.delete(key);
    }
    state.records.eraseSources(ids.map((document_id) => ({ corpus, document_id })));
    state.nextVectors.clear(index.record.id);
    state.corpora.delete(index.record.id);
    beginErasure(state, index.record.id);
  });
  state.indexes.delete(corpus);
  yield;
  state.files.remove(cachesFolder(state, index.record.id));
  return yield* finishErasure(state, index, ids, chunks, needles);
}

/** Ends erasures that a stopped process has begun. Their texts are gone, so everything is rewritten unasked. */
export function resumeErasures(state: EngineState): void {
  const pending = state.db.prepare('SELECT corpus_id FROM erasures').pluck().all() as number[];
  if (pending.length === 0) return;
  for (const index of state.indexes.values())
    if (pending.includes(index.record.id)) rewriteCaches(state, index);
  state.db.exec('VACUUM');
  emptyLog(state.db);
  state.db.exec('DELETE FROM erasures');
}

function beginErasure(state: EngineState, corpus: number): void {
  state.db
    .prepare('INSERT OR REPLACE INTO erasures (corpus_id, started_at) VALUES (?, ?)')
    .run(corpus, new Date().toISOString());
  nextSequence(state.db);
}

/** New cache files, and a graph in memory that was read from them: neither holds the deleted vectors any more. */
function rewriteCaches(state: EngineState, index: CorpusIndex): void {
  const path = save(state, index);
  if (path) index.graph.replace(HnswGraph.read(path, index.vectors.dimension));
  else index.graph = new LiveGraph(index.rows, index.vectors, GRAPH_PARAMETERS);
}

function* finishErasure(
  state: EngineState,
  index: CorpusIndex,
  documents: readonly string[],
  chunks: number,
  needles: readonly Needle[],
): Steps<ErasureReceipt> {
  emptyLog(state.db);
  let report = yield* scanFiles(state.folder, needles);
  let traces = tracesOf(state, needles, report.found);
  if (traces > 0) {
    state.db.exec('VACUUM');
    emptyLog(state.db);
    yield;
    report = yield* scanFiles(state.folder, needles);
    traces = tracesOf(state, needles, report.found);
  }
  if (traces === 0)
    inTransaction(state.db, () =>
      state.db.prepare('DELETE FROM erasures WHERE corpus_id = ?').run(index.record.id),
    );
  return {
    corpus: index.record.name,
    documents: [...documents],
    chunks,
    files_scanned: report.files,
    bytes_scanned: report.bytes,
    traces_found: traces,
    erased_at: new Date().toISOString(),
  };
}

function selectedIds(state: EngineState, index: CorpusIndex, selection: DocumentSelection): string[] {
  const { id: corpus, name } = index.record;
  if ('ids' in selection) {
    const unknown = selection.ids.filter((id) => !state.documents.find(corpus, id));
    if (unknown.length > 0)
      throw new CrossoverError(
        'CROSSOVER_DOCUMENT_NOT_FOUND',
        `${unknown.length === 1 ? 'A document' : `${unknown.length} documents`} named for deletion is not in the corpus "${name}"; nothing was deleted.`,
        { field: 'ids' },
      );
    return [...new Set(selection.ids)];
  }
  const { filter } = selection;
  if (filter.op === 'and' && filter.nodes.length === 0)
    throw new CrossoverError(
      'CROSSOVER_FILTER_INVALID',
      'An empty filter would delete every document; drop the corpus instead.',
      { field: 'filter' },
    );
  return [...state.documents.each(corpus)]
    .filter(({ id, metadata }) => matchesDocument(filter, { corpus: name, id, metadata }))
    .map(({ id }) => id);
}

function collectNeedles(
  state: EngineState,
  index: CorpusIndex,
  keys: readonly number[],
  ids: readonly string[],
): { needles: Needle[]; chunks: number } {
  const entries = ids.map((id) => index.rows.document(id));
  const chunks = entries.reduce((sum, entry) => sum + (entry?.rowCount ?? 0), 0);
  const stride = Math.max(1, Math.ceil(chunks / PROBED_CHUNKS));
  const needles: Needle[] = [];
  let seen = 0;
  keys.forEach((key, i) => {
    const entry = entries[i];
    if (!entry) return;
    const texts = state.chunks.chunkTexts(key);
    for (let at = 0; at < entry.rowCount; at++) {
      if (seen++ % stride !== 0) continue;
      needles.push(...textNeedles(texts[at]!), ...vectorNeedles(index.vectors.get(entry.firstRow + at)));
    }
  });
  return { needles, chunks };
}
