import { type CrossoverConfig, CrossoverError } from '../../core/index.js';
import type { Reranker } from './types.js';

export type RerankConfig = NonNullable<CrossoverConfig['retrieval']['rerank']>;

export function createReranker(_config: RerankConfig): Reranker {
  throw new CrossoverError(
    'CROSSOVER_NOT_SUPPORTED',
    'Reranking is not built yet; remove retrieval.rerank.',
    {
      field: 'retrieval.rerank',
    },
  );
}
