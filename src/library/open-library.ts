import { mkdirSync } from 'node:fs';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import {
  type CorpusManifest,
  type CorpusSummary,
  type CrossoverConfig,
  CrossoverError,
  type DocumentState,
  type ErasureReceipt,
  type Logger,
  type Records,
  type SearchOutcome,
  type SearchRequest,
  type StoredDocument,
  sha256,
} from '../core/index.js';
import { createReranker, type Reranker } from '../models/index.js';
import { checkEmbedderEgress } from './egress.js';
import { ThreadEmbeddings } from './langchain/embeddings.js';
import { indexRecords } from './records/index.js';
import { rerankOutcome } from './rerank.js';
import { resolveIngest } from './resolve-ingest.js';
import type {
  DocumentPage,
  DocumentSelector,
  IngestProgress,
  IngestReport,
  IngestRequest,
  LibraryStats,
  ReindexProgress,
  WorkOptions,
} from './types.js';
import type { VectorDocument, VectorLibrary } from './vector-library.js';
import { type LibraryWorkers, startWorkers } from './workers.js';

/**
 * Opens the library in `config.indexDir`, making it when it is new.
 * @throws CrossoverError CROSSOVER_INDEX_LOCKED when another process holds it, CROSSOVER_INDEX_DAMAGED,
 * CROSSOVER_MODEL_FILES_INVALID when the embedder cannot be loaded.
 */
export async function openLibrary(config: CrossoverConfig, logger: Logger): Promise<VectorLibrary> {
  if (config.databaseUrl !== undefined) {
    throw new CrossoverError(
      'CROSSOVER_NOT_SUPPORTED',
      'This version keeps its index in indexDir; a PostgreSQL store is not built yet. Remove databaseUrl.',
      { field: 'databaseUrl' },
    );
  }
  mkdirSync(config.indexDir, { recursive: true, mode: 0o700 });
  const workers = startWorkers(config);
  try {
    const embedder = await workers.index.call('embedder', null);
    return new WorkerLibrary(config, workers, embedder, logger);
  } catch (error) {
    await workers.close().catch(() => undefined);
    throw error;
  }
}

class WorkerLibrary implements VectorLibrary {
  readonly embedder: { readonly id: string; readonly dimension: number };
  readonly records: Records;
  readonly #config: CrossoverConfig;
  readonly #workers: LibraryWorkers;
  readonly #logger: Logger;
  readonly #reranker: Reranker | undefined;

  constructor(
    config: CrossoverConfig,
    workers: LibraryWorkers,
    embedder: { id: string; dimension: number },
    logger: Logger,
  ) {
    this.#config = config;
    this.#workers = workers;
    this.records = indexRecords(workers.index);
    this.embedder = embedder;
    this.#logger = logger;
    this.#reranker = config.retrieval.rerank ? createReranker(config.retrieval.rerank) : undefined;
  }

  corpora(): Promise<CorpusSummary[]> {
    return this.#workers.index.call('corpora', null);
  }

  async corpus(name: string): Promise<CorpusSummary> {
    const found = (await this.corpora()).find((corpus) => corpus.name === name);
    if (!found)
      throw new CrossoverError('CROSSOVER_CORPUS_NOT_FOUND', `There is no corpus "${name}".`, {
        field: 'corpus',
      });
    return found;
  }

  async createCorpus(name: string, manifest: CorpusManifest): Promise<CorpusSummary> {
    checkEmbedderEgress(this.#config.embedder, name, manifest.sensitivity);
    return this.#workers.index.call('createCorpus', { name, manifest });
  }

  dropCorpus(name: string): Promise<ErasureReceipt> {
    return this.#workers.index.call('dropCorpus', { name });
  }

  documents(
    corpus: string,
    page: { offset?: number; limit?: number; state?: DocumentState } = {},
  ): Promise<DocumentPage> {
    return this.#workers.index.call('documents', { offset: 0, limit: 100, ...page, corpus });
  }

  document(corpus: string, id: string): Promise<StoredDocument> {
    return this.#workers.index.call('document', { corpus, id });
  }

  deleteDocuments(corpus: string, selector: DocumentSelector): Promise<ErasureReceipt> {
    return this.#workers.index.call('deleteDocuments', { corpus, selector });
  }

  async ingest(request: IngestRequest, options: WorkOptions<IngestProgress> = {}): Promise<IngestReport> {
    const job = await resolveIngest(this, request);
    const summary = await this.corpus(request.corpus);
    checkEmbedderEgress(this.#config.embedder, summary.name, summary.sensitivity);
    const report = await this.#workers.prepare.call('ingest', job, {
      signal: options.signal,
      onProgress: options.onProgress,
    });
    this.#logger.info('ingest ended', {
      corpus: report.corpus,
      added: report.added,
      replaced: report.replaced,
      unchanged: report.unchanged,
      failed: report.failed,
      chunks: report.chunks,
      seconds: Number(report.seconds.toFixed(2)),
    });
    return report;
  }

  async reindex(corpora?: readonly string[], options: WorkOptions<ReindexProgress> = {}): Promise<void> {
    for (const summary of corpora
      ? await Promise.all(corpora.map((name) => this.corpus(name)))
      : await this.corpora()) {
      checkEmbedderEgress(this.#config.embedder, summary.name, summary.sensitivity);
      await this.#workers.prepare.call(
        'reindex',
        { corpus: summary.name },
        { signal: options.signal, onProgress: options.onProgress },
      );
    }
  }

  async search(request: SearchRequest, signal?: AbortSignal): Promise<SearchOutcome> {
    const reranker = request.rerank === false ? undefined : this.#reranker;
    const { candidates, rerank } = this.#config.retrieval;
    if (!reranker || !rerank) return this.#workers.index.call('search', { request, candidates }, { signal });
    const wide = { ...request, k: Math.max(request.k, rerank.candidates) };
    const outcome = await this.#workers.index.call('search', { request: wide, candidates }, { signal });
    const sensitivities = await this.#sensitivities(outcome);
    return rerankOutcome(
      outcome,
      request,
      { reranker, config: this.#config.retrieval, sensitivities },
      signal,
    );
  }

  searchVector(request: SearchRequest, vector: Float32Array): Promise<SearchOutcome> {
    return this.#workers.index.call('search', {
      request,
      candidates: this.#config.retrieval.candidates,
      vector,
    });
  }

  async putVectors(corpus: string, documents: readonly VectorDocument[]): Promise<void> {
    await this.#workers.index.call('put', {
      corpus,
      documents: documents.map(({ id, text, title, metadata, vector }) => ({
        document: { id, text, title: title ?? id, metadata },
        contentHash: sha256(text),
        chunks: [{ ordinal: 0, text, start: 0, end: text.length, tokens: 0 }],
        indexTexts: [text],
        vectors: vector,
      })),
    });
  }

  embeddings(): EmbeddingsInterface {
    return new ThreadEmbeddings((texts) => this.#workers.prepare.call('embed', { texts }));
  }

  stats(): Promise<LibraryStats> {
    return this.#workers.index.call('stats', null);
  }

  close(): Promise<void> {
    return this.#workers.close();
  }

  async #sensitivities(outcome: SearchOutcome) {
    const names = new Set(outcome.results.map((result) => result.corpus));
    return (await this.corpora())
      .filter((corpus) => names.has(corpus.name))
      .map((corpus) => corpus.sensitivity);
  }
}
