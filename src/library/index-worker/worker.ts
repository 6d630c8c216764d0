import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { type CrossoverConfig, CrossoverError, createLogger } from '../../core/index.js';
import { openEngine } from '../../index/index.js';
import { createEmbedder } from '../../models/index.js';
import { serveCalls } from '../rpc/index.js';
import type { IndexApi } from './api.js';
import { search } from './search.js';

export interface IndexWorkerData {
  readonly config: CrossoverConfig;
  /** The prepare worker's line to this one. */
  readonly preparePort: MessagePort;
}

if (!parentPort) throw new Error('This module runs in a worker thread.');

const { config, preparePort } = workerData as IndexWorkerData;
const logger = createLogger(config.logLevel).child({ room: 'index' });
const embedder = createEmbedder(config.embedder, { logger });
embedder.catch(() => undefined);
const engine = openEngine(config.indexDir);
let closed = false;

/** Corpora being built anew: what has been begun and not yet committed. */
type Reindex = ReturnType<typeof engine.beginReindex>;
const reindexing = new Map<string, Reindex>();

function reindexOf(corpus: string): Reindex {
  const running = reindexing.get(corpus);
  if (!running) throw new CrossoverError('CROSSOVER_INDEX_FAILED', `No reindex of "${corpus}" is running.`);
  return running;
}

const handlers: Parameters<typeof serveCalls<IndexApi>>[1] = {
  embedder: async () => {
    const { id, dimension } = await embedder;
    return { id, dimension };
  },
  corpora: () => engine.corpora(),
  createCorpus: async ({ name, manifest }) => {
    const { id, dimension } = await embedder;
    return engine.createCorpus({ name, manifest, embedder: { id, dimension }, metric: 'cosine' });
  },
  dropCorpus: ({ name }) => engine.dropCorpus(name),
  documents: ({ corpus, ...page }) => engine.documents(corpus, page),
  document: ({ corpus, id }) => engine.document(corpus, id),
  deleteDocuments: ({ corpus, selector }) => engine.deleteDocuments(corpus, selector),
  search: ({ request, candidates, vector }, { signal }) =>
    search({ engine, embedder, retrieval: config.retrieval }, request, candidates, vector, signal),
  fingerprints: ({ corpus, ids }) =>
    ids.map((id) => {
      const known = engine.fingerprint(corpus, id);
      return known?.state === 'indexed' ? (known.contentHash ?? null) : null;
    }),
  put: async ({ corpus, documents }) => {
    const { id, dimension } = await embedder;
    engine.put(corpus, documents, { id, dimension });
    return null;
  },
  recordFailures: ({ corpus, failures }) => {
    for (const failure of failures) engine.recordFailure(corpus, failure);
    return null;
  },
  snapshot: () => {
    engine.snapshot();
    return null;
  },
  recordsInsert: ({ records }) => engine.records.insert(records),
  recordsPut: ({ records }) => {
    engine.records.put(records);
    return null;
  },
  record: ({ collection, id }) => engine.records.get(collection, id) ?? null,
  recordsList: ({ collection, page }) => engine.records.list(collection, page),
  recordsCount: ({ collection, prefix }) => engine.records.count(collection, prefix),
  recordsRemove: ({ collection, which }) => engine.records.remove(collection, which),
  stats: () => engine.stats(),
  reindexBegin: async ({ corpus }) => {
    const { id, dimension } = await embedder;
    const running = engine.beginReindex(corpus, { id, dimension });
    reindexing.set(corpus, running);
    return { chunks: running.total };
  },
  reindexItems: ({ corpus, after, limit }) => reindexOf(corpus).items(after, limit),
  reindexPut: ({ corpus, chunks, vectors }) => {
    reindexOf(corpus).put(chunks, vectors);
    return null;
  },
  reindexCommit: ({ corpus }) => {
    reindexOf(corpus).commit();
    reindexing.delete(corpus);
    return null;
  },
  reindexAbort: ({ corpus }) => {
    reindexing.get(corpus)?.abort();
    reindexing.delete(corpus);
    return null;
  },
  close: () => {
    if (!closed) engine.close();
    closed = true;
    return null;
  },
};

serveCalls<IndexApi>(parentPort, handlers);
serveCalls<IndexApi>(preparePort, handlers);
