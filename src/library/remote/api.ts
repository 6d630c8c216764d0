import type {
  CorpusSummary,
  NewRecord,
  RecordPage,
  RecordSelector,
  SearchOutcome,
  SearchRequest,
  StoredDocument,
  StoredRecord,
} from '../../core/index.js';
import type { DocumentPage, IngestProgress, IngestReport, IngestRequest, Library } from '../types.js';

/** What a thread beside the server may ask of the library that the server has open: the index has one owner. */
export type RemoteLibraryApi = {
  embedder: { params: null; result: Library['embedder'] };
  corpora: { params: null; result: CorpusSummary[] };
  corpus: { params: string; result: CorpusSummary };
  document: { params: { readonly corpus: string; readonly id: string }; result: StoredDocument };
  documents: {
    params: { readonly corpus: string; readonly page: Parameters<Library['documents']>[1] };
    result: DocumentPage;
  };
  search: { params: SearchRequest; result: SearchOutcome };
  ingest: { params: IngestRequest; result: IngestReport; progress: IngestProgress };
  insertRecords: {
    params: readonly NewRecord[];
    result: { readonly added: readonly string[]; readonly existing: readonly string[] };
  };
  putRecords: { params: readonly NewRecord[]; result: null };
  getRecord: {
    params: { readonly collection: string; readonly id: string };
    result: StoredRecord | undefined;
  };
  listRecords: {
    params: { readonly collection: string; readonly page: RecordPage | undefined };
    result: StoredRecord[];
  };
  countRecords: {
    params: { readonly collection: string; readonly prefix: string | undefined };
    result: number;
  };
  removeRecords: { params: { readonly collection: string; readonly which: RecordSelector }; result: number };
};
