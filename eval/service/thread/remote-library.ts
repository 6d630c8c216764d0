import {
  type CorpusSummary,
  CrossoverError,
  type SearchOutcome,
  type SearchRequest,
  type StoredDocument,
} from '../../../src/core/index.js';
import { type Library, memoryRecords } from '../../../src/library/index.js';
import { CallClient, type Port, serveCalls } from '../../../src/library/rpc/index.js';
import type { LibraryApi } from './api.js';

/** Answers an eval thread's searches from the library that the server has open. */
export function serveLibrary(port: Port, library: Library): void {
  serveCalls<LibraryApi>(port, {
    corpora: () => library.corpora(),
    search: (request, { signal }) => library.search(request, signal),
    embedder: () => library.embedder,
  });
}

/** The server's library as an eval thread sees it: corpora and search. */
export async function connectLibrary(port: Port): Promise<Library> {
  const calls = new CallClient<LibraryApi>(port);
  return new RemoteLibrary(calls, await calls.call('embedder', null));
}

class RemoteLibrary implements Library {
  readonly records = memoryRecords();
  readonly embedder: Library['embedder'];
  readonly #calls: CallClient<LibraryApi>;

  constructor(calls: CallClient<LibraryApi>, embedder: Library['embedder']) {
    this.#calls = calls;
    this.embedder = embedder;
  }

  corpora(): Promise<CorpusSummary[]> {
    return this.#calls.call('corpora', null);
  }

  search(request: SearchRequest, signal?: AbortSignal): Promise<SearchOutcome> {
    return this.#calls.call('search', request, { signal });
  }

  document = (): Promise<StoredDocument> => refuse();
  corpus = (): Promise<CorpusSummary> => refuse();
  createCorpus = (): Promise<CorpusSummary> => refuse();
  dropCorpus = (): Promise<never> => refuse();
  documents = (): Promise<never> => refuse();
  deleteDocuments = (): Promise<never> => refuse();
  ingest = (): Promise<never> => refuse();
  reindex = (): Promise<void> => refuse();
  stats = (): Promise<never> => refuse();

  async close(): Promise<void> {
    // The server owns the library and closes it.
  }
}

/** An eval reads; whatever else it asked for would be a mistake in this program. */
async function refuse(): Promise<never> {
  throw new CrossoverError('CROSSOVER_INTERNAL', 'An eval thread may only search.');
}
