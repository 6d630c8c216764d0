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
  /** Reads passages sentence by sentence, where it can do so at once and without a network. */
  readonly closeReading?: CloseReading;
  /** One unit vector of `dimension` float32 a text, in order. */
  embedDocuments(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]>;
  embedQuery(text: string, signal?: AbortSignal): Promise<Float32Array>;
  countTokens(text: string): number;
}

/** What a passage says of a query when it is read sentence by sentence. */
export interface PassageReading {
  /** Cosine of the sentence that is nearest to the query. */
  readonly sentence: number;
  /** For each query word, the likeness from 0 to 1 of the passage's word that is most like it. */
  readonly likeness: Float32Array;
  /** For each query word, the likeness from 0 to 1 of it and its neighbours to the most like run of words there. */
  readonly inContext: Float32Array;
}

/** A passage cut into sentences. */
export interface CutPassage {
  /** Title and section that stand above it, or ''. */
  readonly above: string;
  readonly sentences: readonly string[];
}

/** How much each part of a reading counts, in units of cosine. */
export interface ReadingWeights {
  /** The nearest sentence. */
  readonly sentence: number;
  /** A query word that stands in the passage. */
  readonly exact: number;
  /** A query word that does not, times the likeness of the most like word. */
  readonly alike: number;
  /** Any query word, times the likeness of it and its neighbours to the most like run of words. */
  readonly context: number;
}

/** Reading a passage more closely than its one vector allows. */
export interface CloseReading {
  /** Chosen on development sets, for this embedder. */
  readonly weights: ReadingWeights;
  /**
   * One reading a passage, in order.
   * @param words the words of the query that count, as written.
   */
  read(query: string, words: readonly string[], passages: readonly CutPassage[]): PassageReading[];
}
