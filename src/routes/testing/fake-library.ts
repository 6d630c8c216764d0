import {
  type CorpusSummary,
  CrossoverError,
  type SearchOutcome,
  type SearchRequest,
  type Sensitivity,
  type StoredDocument,
  throwIfAborted,
} from '../../core/index.js';
import { memoryRecords } from '../../library/records/memory-records.js';
import type { Library } from '../../library/types.js';
import { documentPassages } from '../context/document-passages.js';
import { rankByTerms } from '../context/text-search.js';

export interface FakeDocument {
  readonly id: string;
  readonly title?: string;
  readonly text: string;
}

export interface FakeCorpus {
  readonly sensitivity?: Sensitivity;
  readonly role?: CorpusSummary['role'];
  readonly documents: readonly FakeDocument[];
}

export interface FakeLibrary extends Library {
  /** Every search that was asked for. */
  readonly searches: SearchRequest[];
  /** Set to make the next searches fail. */
  failure: CrossoverError | undefined;
}

const CHUNK_TOKENS = 120;

/** A library in memory with real splitting and BM25 ranking; storing and deleting are not part of it. */
export function fakeLibrary(corpora: Readonly<Record<string, FakeCorpus>>): FakeLibrary {
  const refuse = () =>
    Promise.reject(new CrossoverError('CROSSOVER_NOT_SUPPORTED', 'The fake library reads only.'));
  const library: FakeLibrary = {
    searches: [],
    failure: undefined,
    embedder: { id: 'none', dimension: 1 },
    records: memoryRecords(),
    corpora: () => Promise.resolve(Object.keys(corpora).map((name) => summary(name, corpora[name]!))),
    corpus: (name) => Promise.resolve(summary(name, corpora[name]!)),
    document: (corpus, id) => {
      const document = corpora[corpus]?.documents.find((candidate) => candidate.id === id);
      return document
        ? Promise.resolve(stored(document))
        : Promise.reject(new CrossoverError('CROSSOVER_DOCUMENT_NOT_FOUND', 'There is no such document.'));
    },
    search: async (request, signal) => {
      library.searches.push(request);
      await Promise.resolve();
      throwIfAborted(signal);
      if (library.failure) throw library.failure;
      return searchIn(corpora, request);
    },
    createCorpus: refuse,
    dropCorpus: refuse,
    documents: refuse,
    deleteDocuments: refuse,
    ingest: refuse,
    reindex: refuse,
    stats: () => Promise.resolve({ documents: 0, chunks: 0, bytes: 0, corpora: [] }),
    close: () => Promise.resolve(),
  };
  return library;
}

function searchIn(corpora: Readonly<Record<string, FakeCorpus>>, request: SearchRequest): SearchOutcome {
  const passages = (request.corpora ?? Object.keys(corpora)).flatMap((name) =>
    (corpora[name]?.documents ?? [])
      .filter((document) => request.document_id === undefined || document.id === request.document_id)
      .flatMap((document) =>
        documentPassages(
          {
            corpus: name,
            id: document.id,
            title: document.title ?? document.id,
            text: document.text,
            metadata: {},
            sensitivity: 'public',
            inline: false,
          },
          CHUNK_TOKENS,
        ),
      ),
  );
  return { results: rankByTerms(passages, request.query, request.k), timings: { bm25: 0.1, retrieve: 0.1 } };
}

function summary(name: string, corpus: FakeCorpus): CorpusSummary {
  return {
    name,
    title: name,
    source: 'test',
    licence: 'none',
    sensitivity: corpus.sensitivity ?? 'public',
    role: corpus.role ?? 'documents',
    documents: corpus.documents.length,
    failed: 0,
    chunks: corpus.documents.length,
    embedder: { id: 'none', dimension: 1 },
    updated_at: '2026-01-01T00:00:00.000Z',
  };
}

function stored(document: FakeDocument): StoredDocument {
  return {
    id: document.id,
    title: document.title ?? document.id,
    text: document.text,
    state: 'indexed',
    chunks: 1,
    characters: document.text.length,
    attempts: 1,
    updated_at: '2026-01-01T00:00:00.000Z',
    metadata: {},
  };
}
