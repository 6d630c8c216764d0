/**
 * The store and index: one SQLite database as the truth for all corpora, HNSW graphs and BM25 postings as verified
 * caches, hybrid search over them. Vectors are handed in; no embedder is known here.
 * @module
 */
export { type EngineOptions, type IndexEngine, openEngine } from './engine/engine.js';
export type { Reindex } from './engine/reindex.js';
export { DEFAULT_CANDIDATES, DEFAULT_FUSION } from './search/search.js';
export type { ReindexItem } from './store/index.js';
export {
  type CorpusSpec,
  type CorpusStats,
  type DocumentListing,
  type DocumentSelection,
  drain,
  type EmbedderIdentity,
  type EngineStats,
  type Fingerprint,
  type FusionSettings,
  type IndexedPassage,
  type IndexQuery,
  type IndexSearchOutcome,
  type PreparedDocument,
  type ReadingSettings,
  type Steps,
} from './types.js';
