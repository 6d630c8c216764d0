import { Embeddings, type EmbeddingsInterface } from '@langchain/core/embeddings';
import { CrossoverError, type Embedder, throwIfAborted } from '../../core/index.js';
import { estimateTokens } from '../budget/index.js';
import { toUnitLength } from '../embedders/unit-length.js';

class EmbedderEmbeddings extends Embeddings {
  readonly #embedder: Embedder;

  constructor(embedder: Embedder) {
    super({});
    this.#embedder = embedder;
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    return (await this.#embedder.embedDocuments(texts)).map((vector) => Array.from(vector));
  }

  override async embedQuery(text: string): Promise<number[]> {
    return Array.from(await this.#embedder.embedQuery(text));
  }
}

/** One of our embedders behind LangChain's interface. */
export function toLangChainEmbeddings(embedder: Embedder): Embeddings {
  return new EmbedderEmbeddings(embedder);
}

export interface LangChainEmbedderOptions {
  /** Names the weights and their version: an index refuses vectors of another id. */
  readonly id: string;
  readonly dimension: number;
  /** Longest text in tokens that is seen whole. */
  readonly maxTokens: number;
  /** Default: a conservative estimate. */
  readonly countTokens?: (text: string) => number;
}

/** Any LangChain embeddings as one of our embedders; vectors are scaled to unit length. */
export function fromLangChainEmbeddings(
  embeddings: EmbeddingsInterface,
  options: LangChainEmbedderOptions,
): Embedder {
  const { id, dimension, maxTokens } = options;
  const toVector = (values: readonly number[] | undefined): Float32Array => {
    if (values?.length !== dimension)
      throw new CrossoverError(
        'CROSSOVER_EMBEDDER_FAILED',
        `${id} gave ${values?.length ?? 0} dimensions where ${dimension} were declared.`,
      );
    return toUnitLength(Float32Array.from(values));
  };
  return {
    id,
    dimension,
    maxTokens,
    async embedDocuments(texts, signal) {
      throwIfAborted(signal);
      const vectors = await embeddings.embedDocuments([...texts]);
      throwIfAborted(signal);
      return texts.map((_text, i) => toVector(vectors[i]));
    },
    async embedQuery(text, signal) {
      throwIfAborted(signal);
      return toVector(await embeddings.embedQuery(text));
    },
    countTokens: options.countTokens ?? ((text) => estimateTokens(text)),
  };
}
