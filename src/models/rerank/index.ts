export { createReranker, type RerankConfig } from './http-reranker.js';
export type { Reranker } from './types.js';
