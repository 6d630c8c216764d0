import { CrossoverError, type LoadFailure } from '../../core/index.js';
import type { CorpusIndex } from '../corpus/corpus-index.js';
import type { ChunkEntry } from '../corpus/rows.js';
import { inTransaction, nextSequence, requireSameSpace } from '../store/index.js';
import type { EmbedderIdentity, PreparedDocument } from '../types.js';
import { unitVector } from '../vectors/index.js';
import { type EngineState, indexOf } from './state.js';

interface Written {
  readonly prepared: PreparedDocument;
  readonly vectors: readonly Float32Array[];
  readonly key: number;
  readonly chunkIds: readonly number[];
  /** Texts of the document that this one replaces. */
  readonly replaced: readonly string[] | undefined;
}

/**
 * Stores documents in one transaction, replacing those of the same id. When it returns they are on the disk and are
 * found; when it throws, nothing has changed.
 * @throws CrossoverError CROSSOVER_CORPUS_NOT_FOUND, CROSSOVER_INDEX_EMBEDDER_MISMATCH,
 * CROSSOVER_INDEX_DIMENSION_MISMATCH, CROSSOVER_VECTOR_INVALID, CROSSOVER_DISK_FULL, CROSSOVER_INDEX_FAILED.
 */
export function put(
  state: EngineState,
  corpus: string,
  documents: readonly PreparedDocument[],
  embedder: EmbedderIdentity | undefined,
): void {
  const index = indexOf(state, corpus);
  if (embedder) requireSameSpace(index.record, embedder, index.record.metric);
  const split = documents.map((prepared) => ({ prepared, vectors: splitVectors(prepared, index) }));
  if (split.length === 0) return;
  const written = inTransaction(state.db, () => {
    const result = split.map(({ prepared, vectors }) => write(state, index, prepared, vectors));
    nextSequence(state.db);
    return { result, updatedAt: state.corpora.touch(index.record.id) };
  });
  index.record = { ...index.record, updatedAt: written.updatedAt };
  for (const { prepared, vectors, key, chunkIds, replaced } of written.result) {
    const { document, chunks, indexTexts } = prepared;
    if (replaced) index.remove(document.id, replaced);
    const entries: ChunkEntry[] = chunks.map(({ section, page }, i) => ({ id: chunkIds[i]!, section, page }));
    index.add(key, document.id, document.metadata, entries, indexTexts, vectors);
  }
}

/** Notes that a document or record could not be loaded; a later `put` of the same id clears it. */
export function recordFailure(state: EngineState, corpus: string, failure: LoadFailure): void {
  const { record } = indexOf(state, corpus);
  inTransaction(state.db, () => {
    state.documents.recordFailure(record.id, failure.id ?? failure.source, failure);
    nextSequence(state.db);
  });
}

function write(
  state: EngineState,
  index: CorpusIndex,
  prepared: PreparedDocument,
  vectors: readonly Float32Array[],
): Written {
  const { id: corpus } = index.record;
  const earlier = state.documents.find(corpus, prepared.document.id);
  let replaced: string[] | undefined;
  if (earlier) {
    replaced = state.chunks.indexTexts(earlier.key);
    state.chunks.deleteOf(earlier.key);
    state.documents.delete(earlier.key);
  }
  const key = state.documents.insert(corpus, prepared, (earlier?.attempts ?? 0) + 1);
  const chunkIds = state.chunks.insert(key, prepared, vectors);
  return { prepared, vectors, key, chunkIds, replaced };
}

function splitVectors({ chunks, indexTexts, vectors }: PreparedDocument, index: CorpusIndex): Float32Array[] {
  const { dimension } = index.record.embedder;
  if (indexTexts.length !== chunks.length)
    throw new CrossoverError('CROSSOVER_INDEX_FAILED', 'A document needs one index text for every chunk.');
  if (vectors.length !== chunks.length * dimension)
    throw new CrossoverError(
      'CROSSOVER_INDEX_DIMENSION_MISMATCH',
      `The corpus "${index.record.name}" keeps vectors of ${dimension} dimensions; the document brings ${vectors.length} values for ${chunks.length} chunks.`,
    );
  return chunks.map((_chunk, i) =>
    unitVector(vectors.subarray(i * dimension, (i + 1) * dimension), dimension),
  );
}
