/**
 * Turns text into unit-length vectors. `id` names weights and version: two embedders with the same id give the
 * same vectors, and an index refuses any other id.
 */
export interface Embedder {
  readonly id: string;
  readonly dimension: number;
  /** Longest text in tokens that is seen whole; chunks are made to fit. */
  readonly maxTokens: number;
  /** A fixed weight of the dense stage in the weighted sum, chosen for this embedder. */
  readonly fusionWeight?: number;
  /** Or, for a weight that each query sets: the points of BM25 that count as much as a cosine of 1. */
  readonly bm25PerCosine?: number;
  /** Words it knows whole, the most frequent first: what a misspelt query word is mended with. */
  readonly words?: readonly string[];
  /** One unit vector of `dimension` float32 a text, in order. */
  embedDocuments(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]>;
  embedQuery(text: string, signal?: AbortSignal): Promise<Float32Array>;
  countTokens(text: string): number;
}
