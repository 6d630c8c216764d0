import { CrossoverError, type Records } from '../../core/index.js';
import { CallClient, type Port } from '../rpc/index.js';
import type { Library } from '../types.js';
import type { RemoteLibraryApi } from './api.js';

/** The library of another thread of this process, as far as {@link RemoteLibraryApi} goes. */
export async function connectLibrary(port: Port): Promise<Library> {
  const calls = new CallClient<RemoteLibraryApi>(port);
  const records: Records = {
    insert: (list) => calls.call('insertRecords', list),
    put: async (list) => {
      await calls.call('putRecords', list);
    },
    get: (collection, id) => calls.call('getRecord', { collection, id }),
    list: (collection, page) => calls.call('listRecords', { collection, page }),
    count: (collection, prefix) => calls.call('countRecords', { collection, prefix }),
    remove: (collection, which) => calls.call('removeRecords', { collection, which }),
  };
  return {
    records,
    embedder: await calls.call('embedder', null),
    corpora: () => calls.call('corpora', null),
    corpus: (name) => calls.call('corpus', name),
    document: (corpus, id) => calls.call('document', { corpus, id }),
    documents: (corpus, page) => calls.call('documents', { corpus, page }),
    search: (request, signal) => calls.call('search', request, { signal }),
    ingest: (request, { signal, onProgress } = {}) => calls.call('ingest', request, { signal, onProgress }),
    createCorpus: refuse,
    dropCorpus: refuse,
    deleteDocuments: refuse,
    reindex: refuse,
    stats: refuse,
    // Its owner closes it.
    close: () => Promise.resolve(),
  };
}

/** Erasing and building anew are for the owner; asking for them here is a mistake in this program. */
const refuse = (): Promise<never> =>
  Promise.reject(new CrossoverError('CROSSOVER_INTERNAL', 'A borrowed library reads and ingests only.'));
