import type {
  Chunk,
  CorpusManifest,
  DocumentState,
  FilterNode,
  PassageReading,
  ReadingWeights,
  SearchMode,
  SearchResult,
  SourceDocument,
} from '../core/index.js';

export interface EmbedderIdentity {
  /** Names weights and version; two ids never share a corpus. */
  readonly id: string;
  readonly dimension: number;
}

/** What a new corpus is. */
export interface CorpusSpec {
  readonly name: string;
  readonly manifest: CorpusManifest;
  readonly embedder: EmbedderIdentity;
  /** Only cosine is kept; anything else is refused, not reinterpreted. */
  readonly metric?: string;
}

/** A document ready to be stored: split, and embedded. */
export interface PreparedDocument {
  readonly document: SourceDocument;
  /** Hash of everything that makes a re-ingest differ; equal hashes are a no-op for the caller. */
  readonly contentHash: string;
  readonly chunks: readonly Chunk[];
  /** What the keyword stage reads, one a chunk (e.g. title and section before the text). */
  readonly indexTexts: readonly string[];
  /** chunks × dimension float32, row by row; normalised to unit length where they are not. */
  readonly vectors: Float32Array;
}

/** What is known of a document that was seen before. */
export interface Fingerprint {
  readonly contentHash: string | undefined;
  readonly state: DocumentState;
  readonly attempts: number;
}

export interface DocumentListing {
  readonly offset?: number;
  /** Default 100. */
  readonly limit?: number;
  readonly state?: DocumentState;
}

/** Which documents a deletion names. */
export type DocumentSelection = { readonly ids: readonly string[] } | { readonly filter: FilterNode };

export interface FusionSettings {
  readonly method: 'weighted' | 'rrf';
  /** A fixed share of the dense stage, 0 to 1; the rest is BM25's. */
  readonly denseWeight?: number;
  /** Without a fixed share: so many points of BM25 count as much as a cosine of 1. */
  readonly bm25PerCosine?: number;
  /** Constant of reciprocal rank fusion. */
  readonly rrfK: number;
}

/** Reading the best chunks of a hybrid search closely; see `CloseReading` of the embedder. */
export interface ReadingSettings {
  readonly weights: ReadingWeights;
  /** How many of the best chunks are read; they stay above the rest. Default 20. */
  readonly depth?: number;
  /**
   * One reading a passage, in order.
   * @param words the query's words that count.
   */
  read(words: readonly string[], passages: readonly IndexedPassage[]): PassageReading[];
}

/** A chunk's text and what the index reads above it: title and section, or ''. */
export interface IndexedPassage {
  readonly above: string;
  readonly text: string;
}

export interface IndexQuery {
  readonly text: string;
  /** The query embedded by each embedder that a searched corpus needs; not needed for mode `bm25`. */
  readonly vectors?: ReadonlyMap<string, Float32Array>;
  /** Default: every corpus. */
  readonly corpora?: readonly string[];
  readonly filter?: FilterNode;
  readonly documentId?: string;
  readonly k: number;
  readonly mode: SearchMode;
  readonly unit?: 'chunk' | 'document';
  /** Candidates that each stage hands to fusion; default 100. */
  readonly candidates?: number;
  readonly fusion?: FusionSettings;
  /** Only for mode `hybrid` with the weighted sum: rank fusion has no scale to add a reading to. */
  readonly reading?: ReadingSettings;
}

export interface IndexSearchOutcome {
  readonly results: SearchResult[];
  /** Milliseconds of filter, bm25, dense, fusion, reading and fetch. */
  readonly timings: Record<string, number>;
}

export interface EngineStats {
  readonly documents: number;
  readonly chunks: number;
  /** Bytes of all files in the folder. */
  readonly bytes: number;
  /** Grows with every acknowledged write. */
  readonly sequence: number;
  /** Error code of the last background work, when it failed. */
  readonly backgroundFailure: string | undefined;
  readonly corpora: ReadonlyArray<CorpusStats>;
}

export interface CorpusStats {
  readonly name: string;
  readonly documents: number;
  readonly chunks: number;
  /** Chunks that the graph does not hold yet; they are searched by exact scan meanwhile. */
  readonly awaitingGraph: number;
  /** How the dense stage answers at present, and what was measured on a sample. */
  readonly dense: {
    readonly plan: 'scan' | 'graph';
    readonly ef: number;
    readonly recallAt10: number | undefined;
  };
  /** Which caches were taken from disk when the index was opened. */
  readonly loaded: { readonly graph: boolean; readonly postings: boolean };
}

/** Long work in slices: each step is short, the return value comes at the end. */
export type Steps<Result> = Generator<void, Result, void>;

/** Runs sliced work to its end. */
export function drain<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
