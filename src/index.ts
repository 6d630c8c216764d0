/**
 * Crossover as a library: open an index, search it, ask the four arms, or put its retriever into a LangChain
 * application. The HTTP server and the commands are built from the same parts.
 * @module
 */
export * from './core/index.js';
export {
  corporaFolders,
  indexCorpora,
  type Library,
  openLibrary,
  type VectorDocument,
  type VectorLibrary,
} from './library/index.js';
export { CrossoverRetriever, CrossoverVectorStore, toLangChainDocument } from './library/langchain/index.js';
export { createChatModel, createEmbedder, MODEL_CARDS } from './models/index.js';
export {
  CrossoverChatModel,
  fromLangChainEmbeddings,
  toLangChainEmbeddings,
} from './models/langchain/index.js';
export { type ArmEvent, type Arms, createArms, type RouteAnswers, type RouteName } from './routes/index.js';
export { startServer } from './server/index.js';
