import type {
  CorpusManifest,
  CorpusSummary,
  DocumentState,
  ErasureReceipt,
  LoadFailure,
  NewRecord,
  RecordPage,
  RecordSelector,
  SearchOutcome,
  SearchRequest,
  StoredDocument,
  StoredRecord,
} from '../../core/index.js';
import type { PreparedDocument } from '../../index/index.js';
import type { DocumentPage, DocumentSelector, LibraryStats } from '../types.js';

/** One chunk to be embedded anew. */
export interface ReindexItem {
  readonly chunk: number;
  readonly text: string;
}

/** What the index worker answers; the only thread that writes. */
export type IndexApi = {
  embedder: { params: null; result: { id: string; dimension: number } };
  corpora: { params: null; result: CorpusSummary[] };
  createCorpus: { params: { name: string; manifest: CorpusManifest }; result: CorpusSummary };
  dropCorpus: { params: { name: string }; result: ErasureReceipt };
  documents: {
    params: { corpus: string; offset: number; limit: number; state?: DocumentState };
    result: DocumentPage;
  };
  document: { params: { corpus: string; id: string }; result: StoredDocument };
  deleteDocuments: { params: { corpus: string; selector: DocumentSelector }; result: ErasureReceipt };
  search: {
    params: { request: SearchRequest; candidates: number; vector?: Float32Array };
    result: SearchOutcome;
  };
  /** Content hash of each document that is indexed, null for the others. */
  fingerprints: { params: { corpus: string; ids: readonly string[] }; result: Array<string | null> };
  put: { params: { corpus: string; documents: readonly PreparedDocument[] }; result: null };
  recordFailures: { params: { corpus: string; failures: readonly LoadFailure[] }; result: null };
  snapshot: { params: null; result: null };
  recordsInsert: {
    params: { records: readonly NewRecord[] };
    result: { added: string[]; existing: string[] };
  };
  recordsPut: { params: { records: readonly NewRecord[] }; result: null };
  record: { params: { collection: string; id: string }; result: StoredRecord | null };
  recordsList: { params: { collection: string; page: RecordPage }; result: StoredRecord[] };
  recordsCount: { params: { collection: string; prefix: string }; result: number };
  recordsRemove: { params: { collection: string; which: RecordSelector }; result: number };
  stats: { params: null; result: LibraryStats };
  reindexBegin: { params: { corpus: string }; result: { chunks: number } };
  reindexItems: { params: { corpus: string; after: number; limit: number }; result: ReindexItem[] };
  reindexPut: { params: { corpus: string; chunks: readonly number[]; vectors: Float32Array }; result: null };
  reindexCommit: { params: { corpus: string }; result: null };
  reindexAbort: { params: { corpus: string }; result: null };
  close: { params: null; result: null };
};
