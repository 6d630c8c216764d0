/** Scores how well each text answers a query. */
export interface Reranker {
  /**
   * One relevance score a text, in the order of `texts`; higher is better, comparable only within one call.
   * @throws CrossoverError CROSSOVER_MODEL_* and CROSSOVER_ABORTED
   */
  rerank(query: string, texts: readonly string[], signal?: AbortSignal): Promise<number[]>;
}
