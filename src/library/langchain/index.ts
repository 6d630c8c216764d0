/** The library's LangChain faces. A room of their own, so that programs which do not use LangChain do not load it. */
export { CrossoverRetriever, type CrossoverRetrieverInput, toLangChainDocument } from './retriever.js';
export { CrossoverVectorStore, type CrossoverVectorStoreConfig } from './vector-store.js';
