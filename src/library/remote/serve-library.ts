import { type Port, serveCalls } from '../rpc/index.js';
import type { Library } from '../types.js';
import type { RemoteLibraryApi } from './api.js';

/** Answers a thread's calls from the library that this thread has open. */
export function serveLibrary(port: Port, library: Library): void {
  const { records } = library;
  serveCalls<RemoteLibraryApi>(port, {
    embedder: () => library.embedder,
    corpora: () => library.corpora(),
    corpus: (name) => library.corpus(name),
    document: ({ corpus, id }) => library.document(corpus, id),
    documents: ({ corpus, page }) => library.documents(corpus, page),
    search: (request, { signal }) => library.search(request, signal),
    ingest: (request, { signal, progress }) => library.ingest(request, { signal, onProgress: progress }),
    insertRecords: (list) => records.insert(list),
    putRecords: async (list) => {
      await records.put(list);
      return null;
    },
    getRecord: ({ collection, id }) => records.get(collection, id),
    listRecords: ({ collection, page }) => records.list(collection, page),
    countRecords: ({ collection, prefix }) => records.count(collection, prefix),
    removeRecords: ({ collection, which }) => records.remove(collection, which),
  });
}
