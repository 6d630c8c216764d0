export { type CorpusProgress, corporaFolders, indexCorpora } from './bundled.js';
export {
  CrossoverRetriever,
  type CrossoverRetrieverInput,
  toLangChainDocument,
} from './langchain/retriever.js';
export { CrossoverVectorStore, type CrossoverVectorStoreConfig } from './langchain/vector-store.js';
export { openLibrary } from './open-library.js';
export { memoryRecords } from './records/index.js';
export type * from './types.js';
export type { VectorDocument, VectorLibrary } from './vector-library.js';
