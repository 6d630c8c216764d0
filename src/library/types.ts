import type {
  CorpusManifest,
  CorpusSummary,
  DocumentSource,
  DocumentState,
  DocumentSummary,
  ErasureReceipt,
  FilterNode,
  LoadFailure,
  Metadata,
  Records,
  Retriever,
  Sensitivity,
} from '../core/index.js';

/** A document given as text instead of a file. */
export interface InlineDocument {
  readonly id?: string;
  readonly title?: string;
  readonly text: string;
  readonly metadata?: Metadata;
}

export interface IngestRequest {
  readonly corpus: string;
  /** Files and folders; folders are walked. */
  readonly paths?: readonly string[];
  /** File names to show instead of the paths (uploads lie under temporary names), in the order of `paths`. */
  readonly names?: readonly string[];
  readonly documents?: readonly InlineDocument[];
  /** Facts about a corpus that does not exist yet; `corpus.json` in a folder gives them too. */
  readonly manifest?: Partial<CorpusManifest>;
  readonly sensitivity?: Sensitivity;
  /** Loader to use; `auto` recognises it. */
  readonly format?: string;
  /** Document field to column or key, e.g. {text: 'answer'}. */
  readonly map?: Readonly<Record<string, string>>;
  readonly pdfPassword?: string;
}

export interface IngestProgress {
  readonly phase: 'loading' | 'saving' | 'done';
  readonly added: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly chunks: number;
  /** Files read so far and in all, where that is known. */
  readonly files: number;
  readonly filesTotal: number;
}

export interface IngestReport {
  readonly corpus: string;
  readonly added: number;
  readonly replaced: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly chunks: number;
  readonly seconds: number;
  /** The first 100 failures; all of them stay listed as documents in state `failed`. */
  readonly failures: readonly LoadFailure[];
}

export interface WorkOptions<Progress> {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface DocumentPage {
  readonly total: number;
  readonly documents: DocumentSummary[];
}

export interface ReindexProgress {
  readonly corpus: string;
  readonly done: number;
  readonly total: number;
}

export interface LibraryStats {
  readonly documents: number;
  readonly chunks: number;
  readonly bytes: number;
  readonly corpora: ReadonlyArray<{
    readonly name: string;
    readonly documents: number;
    readonly chunks: number;
  }>;
}

/** Which documents a deletion names. */
export type DocumentSelector = { readonly ids: readonly string[] } | { readonly filter: FilterNode };

/**
 * Corpora, documents and retrieval over one index folder: what the arms, the server and the commands work with.
 * Loading, splitting, embedding and indexing run in a worker thread; every method is safe to call at any time.
 */
export interface Library extends Retriever, DocumentSource {
  readonly embedder: { readonly id: string; readonly dimension: number };
  /** Experiments, exposures, judgements: what is kept beside the corpora, in the same database. */
  readonly records: Records;
  corpora(): Promise<CorpusSummary[]>;
  corpus(name: string): Promise<CorpusSummary>;
  createCorpus(name: string, manifest: CorpusManifest): Promise<CorpusSummary>;
  dropCorpus(name: string): Promise<ErasureReceipt>;
  documents(
    corpus: string,
    page?: { offset?: number; limit?: number; state?: DocumentState },
  ): Promise<DocumentPage>;
  deleteDocuments(corpus: string, selector: DocumentSelector): Promise<ErasureReceipt>;
  ingest(request: IngestRequest, options?: WorkOptions<IngestProgress>): Promise<IngestReport>;
  /** Builds the corpora anew with the configured embedder, while searches go on with the old vectors. */
  reindex(corpora?: readonly string[], options?: WorkOptions<ReindexProgress>): Promise<void>;
  stats(): Promise<LibraryStats>;
  close(): Promise<void>;
}
