import { readFileSync } from 'node:fs';
import {
  type CorpusManifest,
  type CorpusSummary,
  CrossoverError,
  type DocumentState,
  type DocumentSummary,
  type ErasureReceipt,
  type SearchOutcome,
  type SearchRequest,
  type SearchResult,
  type StoredDocument,
  throwIfAborted,
} from '../../core/index.js';
import type {
  DocumentPage,
  DocumentSelector,
  IngestProgress,
  IngestReport,
  IngestRequest,
  Library,
  LibraryStats,
  WorkOptions,
} from '../../library/index.js';
import { memoryRecords } from '../../library/records/memory-records.js';

const NOW = '2026-01-02T03:04:05.000Z';

/** A library in memory: stores what it is given, finds by words, and fails when told to. */
export class FakeLibrary implements Library {
  readonly embedder = { id: 'fake-1', dimension: 4 };
  readonly records = memoryRecords();
  readonly stored = new Map<string, { manifest: CorpusManifest; documents: Map<string, StoredDocument> }>();
  readonly ingests: IngestRequest[] = [];
  closed = 0;
  /** Thrown by every method, when set. */
  failure: unknown;
  /** An ingest waits for this before it begins. */
  gate: () => Promise<void> = async () => undefined;

  add(corpus: string, ...documents: Array<{ id: string; title?: string; text: string }>): this {
    const entry = this.stored.get(corpus) ?? { manifest: manifest(corpus), documents: new Map() };
    for (const { id, title = id, text } of documents) entry.documents.set(id, stored(id, title, text));
    this.stored.set(corpus, entry);
    return this;
  }

  async corpora(): Promise<CorpusSummary[]> {
    this.#fail();
    return [...this.stored].map(([name, { manifest: facts, documents }]) => ({
      name,
      title: facts.title,
      source: facts.source,
      licence: facts.licence,
      sensitivity: facts.sensitivity,
      role: facts.role ?? 'documents',
      documents: documents.size,
      failed: 0,
      chunks: documents.size,
      embedder: this.embedder,
      updated_at: NOW,
    }));
  }

  async corpus(name: string): Promise<CorpusSummary> {
    const found = (await this.corpora()).find((corpus) => corpus.name === name);
    if (!found) throw noCorpus(name);
    return found;
  }

  async createCorpus(name: string, facts: CorpusManifest): Promise<CorpusSummary> {
    this.#fail();
    if (this.stored.has(name))
      throw new CrossoverError('CROSSOVER_CORPUS_EXISTS', `There is a corpus "${name}" already.`, {
        field: 'name',
      });
    this.stored.set(name, { manifest: facts, documents: new Map() });
    return this.corpus(name);
  }

  async dropCorpus(name: string): Promise<ErasureReceipt> {
    const { documents } = this.#entry(name);
    this.stored.delete(name);
    return receipt(name, [...documents.keys()]);
  }

  async documents(
    corpus: string,
    { offset = 0, limit = 100, state }: { offset?: number; limit?: number; state?: DocumentState } = {},
  ): Promise<DocumentPage> {
    const all = [...this.#entry(corpus).documents.values()].filter(
      (one) => state === undefined || one.state === state,
    );
    const page = all.slice(offset, offset + limit).map(({ text: _text, ...summary }) => summary);
    return { total: all.length, documents: page as DocumentSummary[] };
  }

  async document(corpus: string, id: string): Promise<StoredDocument> {
    const found = this.#entry(corpus).documents.get(id);
    if (!found)
      throw new CrossoverError('CROSSOVER_DOCUMENT_NOT_FOUND', `Corpus "${corpus}" has no such document.`, {
        field: 'id',
      });
    return found;
  }

  async deleteDocuments(corpus: string, selector: DocumentSelector): Promise<ErasureReceipt> {
    const { documents } = this.#entry(corpus);
    const ids = 'ids' in selector ? selector.ids.filter((id) => documents.has(id)) : [...documents.keys()];
    for (const id of ids) documents.delete(id);
    return receipt(corpus, ids);
  }

  async ingest(request: IngestRequest, options: WorkOptions<IngestProgress> = {}): Promise<IngestReport> {
    this.ingests.push(request);
    options.onProgress?.(progress('loading', 0));
    await Promise.race([this.gate(), aborted(options.signal)]);
    this.#fail();
    throwIfAborted(options.signal);
    const inline = (request.documents ?? []).map(({ id = 'inline', title = id, text }) => ({
      id,
      title,
      text,
    }));
    const files = (request.paths ?? []).map((path, i) => ({
      id: request.names?.[i] ?? path,
      text: readFileSync(path, 'utf8'),
    }));
    this.add(request.corpus, ...inline, ...files);
    const added = inline.length + files.length;
    options.onProgress?.(progress('done', added));
    return {
      corpus: request.corpus,
      added,
      replaced: 0,
      unchanged: 0,
      failed: 1,
      chunks: added,
      seconds: 0.01,
      failures: [
        { source: 'bad.txt', code: 'CROSSOVER_DOCUMENT_EMPTY', reason: 'The document has no text.' },
      ],
    };
  }

  async reindex(): Promise<void> {
    this.#fail();
  }

  async search(request: SearchRequest, signal?: AbortSignal): Promise<SearchOutcome> {
    throwIfAborted(signal);
    this.#fail();
    const names = request.corpora ?? [...this.stored.keys()];
    const words = request.query.toLowerCase().split(/\W+/);
    const results = names
      .flatMap((name) => [...this.#entry(name).documents.values()].map((document) => ({ name, document })))
      .filter(({ document }) => words.some((word) => word && document.text.toLowerCase().includes(word)))
      .slice(0, request.k)
      .map(({ name, document }, i) => resultOf(name, document, i + 1));
    return { results, timings: { bm25: 0.5, total: 1.5 } };
  }

  async stats(): Promise<LibraryStats> {
    const corpora = (await this.corpora()).map(({ name, documents, chunks }) => ({
      name,
      documents,
      chunks,
    }));
    const documents = corpora.reduce((sum, corpus) => sum + corpus.documents, 0);
    return { documents, chunks: documents, bytes: 1000 * documents, corpora };
  }

  async close(): Promise<void> {
    this.closed++;
  }

  #entry(name: string): { manifest: CorpusManifest; documents: Map<string, StoredDocument> } {
    this.#fail();
    const entry = this.stored.get(name);
    if (!entry) throw noCorpus(name);
    return entry;
  }

  #fail(): void {
    if (this.failure !== undefined) throw this.failure;
  }
}

export function resultOf(corpus: string, document: StoredDocument, rank: number): SearchResult {
  const { id, title, text, metadata } = document;
  return {
    rank,
    score: 1 / rank,
    corpus,
    document_id: id,
    chunk_id: `${id}#0`,
    title,
    text,
    start: 0,
    end: text.length,
    metadata,
    stages: { bm25: { rank, score: 2 / rank } },
  };
}

function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }));
}

function progress(phase: IngestProgress['phase'], added: number): IngestProgress {
  return { phase, added, unchanged: 0, failed: 0, chunks: added, files: 0, filesTotal: 1 };
}

function manifest(name: string): CorpusManifest {
  return { name, title: name, source: 'test', licence: 'none', sensitivity: 'phi' };
}

function stored(id: string, title: string, text: string): StoredDocument {
  return {
    id,
    title,
    text,
    state: 'indexed',
    chunks: 1,
    characters: text.length,
    attempts: 1,
    updated_at: NOW,
    metadata: {},
  };
}

function receipt(corpus: string, documents: string[]): ErasureReceipt {
  return {
    corpus,
    documents,
    chunks: documents.length,
    files_scanned: 3,
    bytes_scanned: 4096,
    traces_found: 0,
    erased_at: NOW,
  };
}

function noCorpus(name: string): CrossoverError {
  return new CrossoverError('CROSSOVER_CORPUS_NOT_FOUND', `There is no corpus "${name}".`, {
    field: 'corpora',
  });
}
