import { statSync } from 'node:fs';
import type { CorpusSummary } from '../../core/index.js';
import type { CorpusIndex } from '../corpus/corpus-index.js';
import { filesBelow } from '../erasure/index.js';
import { currentSequence } from '../store/index.js';
import type { EngineStats } from '../types.js';
import { type EngineState, indexOf } from './state.js';

export function engineStats(
  state: EngineState,
  backgroundFailure: EngineStats['backgroundFailure'],
): EngineStats {
  const corpora = [...state.indexes.values()].map(({ record, rows, graph, plan, loaded }) => ({
    name: record.name,
    documents: rows.liveDocuments,
    chunks: rows.liveRows,
    awaitingGraph: graph.waitingRows().length,
    dense: { plan: plan.plan, ef: plan.ef, recallAt10: plan.recallAt10 },
    loaded,
  }));
  return {
    documents: corpora.reduce((sum, corpus) => sum + corpus.documents, 0),
    chunks: corpora.reduce((sum, corpus) => sum + corpus.chunks, 0),
    bytes: filesBelow(state.folder).reduce((sum, path) => sum + statSync(path).size, 0),
    sequence: currentSequence(state.db),
    backgroundFailure,
    corpora,
  };
}

/** Chunk ids of the database, of the rows in memory and of the graph of a corpus. */
export interface ChunkIds {
  readonly database: number[];
  readonly memory: number[];
  readonly graph: number[];
}

export function chunkIds(state: EngineState, corpus: string): ChunkIds {
  const { record, rows, graph } = indexOf(state, corpus);
  const memory = Array.from(rows.chunkIds.view()).filter((_id, row) => rows.live.data[row] === 1);
  return { database: state.chunks.ids(record.id), memory, graph: graph.liveLabels() };
}

export function corpusSummary(state: EngineState, { record, rows }: CorpusIndex): CorpusSummary {
  const { title, source, licence, sensitivity, role } = record.manifest;
  return {
    name: record.name,
    title,
    source,
    licence,
    sensitivity,
    role: role ?? 'documents',
    documents: state.documents.count(record.id, 'indexed'),
    failed: state.documents.count(record.id, 'failed'),
    chunks: rows.liveRows,
    embedder: record.embedder,
    updated_at: record.updatedAt,
  };
}
