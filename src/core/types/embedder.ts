/**
 * Turns text into unit-length vectors. `id` names weights and version: two embedders with the same id give the
 * same vectors, and an index refuses any other id.
 */
export interface Embedder {
  readonly id: string;
  readonly dimension: number;
  /** Longest text in tokens that is seen whole; chunks are made to fit. */
  readonly maxTokens: number;
  /** Weight of the dense stage in the weighted sum, chosen for this embedder on development sets. */
  readonly fusionWeight?: number;
  /** One unit vector of `dimension` float32 a text, in order. */
  embedDocuments(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]>;
  embedQuery(text: string, signal?: AbortSignal): Promise<Float32Array>;
  countTokens(text: string): number;
}
