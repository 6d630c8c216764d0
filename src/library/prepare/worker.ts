import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import {
  type CrossoverConfig,
  createLogger,
  type LoadResult,
  type Metadata,
  throwIfAborted,
} from '../../core/index.js';
// Not part of the room's face: loaders bring parsers of some weight, and only this thread loads documents.
import { loadPath } from '../../corpus/load-path.js';
import { createEmbedder } from '../../models/index.js';
import type { IndexApi } from '../index-worker/api.js';
import { CallClient, serveCalls } from '../rpc/index.js';
import type { PrepareApi, PrepareJob } from './api.js';
import { ingest } from './ingest.js';

export interface PrepareWorkerData {
  readonly config: CrossoverConfig;
  readonly indexPort: MessagePort;
}

const REINDEX_BATCH = 256;

const { config, indexPort } = workerData as PrepareWorkerData;
const logger = createLogger(config.logLevel).child({ room: 'prepare' });
const index = new CallClient<IndexApi>(indexPort);
const embedder = createEmbedder(config.embedder, { logger });
// Awaited by every call; a failure to load is reported there, not as an unhandled rejection.
embedder.catch(() => undefined);

async function* loadAll(
  job: PrepareJob,
  signal: AbortSignal,
  files: { done: number; total: number },
): AsyncIterable<LoadResult> {
  for (const document of job.documents) {
    yield {
      kind: 'document',
      document: { ...document, metadata: document.metadata as Metadata, source: 'request' },
    };
  }
  for (const [i, path] of job.paths.entries()) {
    throwIfAborted(signal);
    const displayName = job.names?.[i];
    yield* loadPath(path, {
      format: job.format,
      limits: config.limits,
      signal,
      ...(displayName === undefined ? {} : { displayName }),
      ...(job.map ? { map: job.map } : {}),
      ...(job.pdfPassword ? { pdfPassword: job.pdfPassword } : {}),
      ...(job.include ? { include: job.include } : {}),
    });
    files.done++;
  }
}

if (!parentPort) throw new Error('This module runs in a worker thread.');

serveCalls<PrepareApi>(parentPort, {
  ingest: async (job, { signal, progress }) => {
    const files = { done: 0, total: job.paths.length };
    return ingest(loadAll(job, signal, files), {
      corpus: job.corpus,
      embedder: await embedder,
      splitting: config.splitting,
      index,
      signal,
      progress,
      files: () => files,
    });
  },

  embed: async ({ texts }, { signal }) => (await embedder).embedDocuments(texts, signal),

  reindex: async ({ corpus }, { signal, progress }) => {
    const model = await embedder;
    const { chunks: total } = await index.call('reindexBegin', { corpus });
    try {
      let after = 0;
      for (let done = 0; ; ) {
        throwIfAborted(signal);
        const items = await index.call('reindexItems', { corpus, after, limit: REINDEX_BATCH });
        if (items.length === 0) break;
        const embedded = await model.embedDocuments(
          items.map((item) => item.text),
          signal,
        );
        const vectors = new Float32Array(items.length * model.dimension);
        for (const [i, vector] of embedded.entries()) vectors.set(vector, i * model.dimension);
        await index.call('reindexPut', { corpus, chunks: items.map((item) => item.chunk), vectors });
        after = items.at(-1)!.chunk;
        done += items.length;
        progress({ corpus, done, total });
      }
      await index.call('reindexCommit', { corpus });
      return null;
    } catch (error) {
      await index.call('reindexAbort', { corpus });
      throw error;
    }
  },
});
