import type { CallbackManagerForRetrieverRun } from '@langchain/core/callbacks/manager';
import { Document } from '@langchain/core/documents';
import { BaseRetriever, type BaseRetrieverInput } from '@langchain/core/retrievers';
import { type SearchRequestInput, type SearchResult, searchRequestSchema } from '../../core/index.js';
import type { Library } from '../types.js';

export interface CrossoverRetrieverInput extends BaseRetrieverInput {
  readonly library: Library;
  /** Everything of a search but the query: corpora, filter, k, mode, unit, fusion. */
  readonly search?: Omit<SearchRequestInput, 'query'>;
}

/**
 * Crossover's hybrid retrieval as a LangChain retriever.
 * @example
 * const retriever = new CrossoverRetriever({ library, search: { corpora: ['clinical-reference'], k: 4 } });
 * const documents = await retriever.invoke('first-line treatment of gout');
 */
export class CrossoverRetriever extends BaseRetriever {
  static override lc_name(): string {
    return 'CrossoverRetriever';
  }
  override lc_namespace = ['crossover', 'retrievers'];
  readonly #library: Library;
  readonly #search: Omit<SearchRequestInput, 'query'>;

  constructor(input: CrossoverRetrieverInput) {
    super(input);
    this.#library = input.library;
    this.#search = input.search ?? {};
  }

  override async _getRelevantDocuments(
    query: string,
    _run?: CallbackManagerForRetrieverRun,
  ): Promise<Document[]> {
    const outcome = await this.#library.search(searchRequestSchema.parse({ ...this.#search, query }));
    return outcome.results.map(toLangChainDocument);
  }
}

/** A search result as a LangChain document: the place in the source and every stage's score in the metadata. */
export function toLangChainDocument(result: SearchResult): Document {
  const { text, chunk_id, metadata, ...place } = result;
  return new Document({ id: chunk_id, pageContent: text, metadata: { ...metadata, ...place, chunk_id } });
}
