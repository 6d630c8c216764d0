import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import type { Metadata, SearchOutcome, SearchRequest } from '../core/index.js';
import type { Library } from './types.js';

/** A document that comes with its vector and is stored as one chunk. */
export interface VectorDocument {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
  readonly metadata: Metadata;
  /** `embedder.dimension` float32; brought to unit length when it is not. */
  readonly vector: Float32Array;
}

/** A library that also takes and searches bare vectors: what the LangChain vector store stands on. */
export interface VectorLibrary extends Library {
  /** The configured embedder behind LangChain's interface. */
  embeddings(): EmbeddingsInterface;
  putVectors(corpus: string, documents: readonly VectorDocument[]): Promise<void>;
  /** Dense search with a given vector in place of the embedded query. */
  searchVector(request: SearchRequest, vector: Float32Array): Promise<SearchOutcome>;
}
