import type { Document, DocumentInterface } from '@langchain/core/documents';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { VectorStore } from '@langchain/core/vectorstores';
import {
  CrossoverError,
  type Filter,
  freshId,
  type Metadata,
  metadataSchema,
  parseFilter,
  type SearchRequestInput,
  searchRequestSchema,
} from '../../core/index.js';
import type { VectorLibrary } from '../vector-library.js';
import { toLangChainDocument } from './retriever.js';

export interface CrossoverVectorStoreConfig {
  readonly library: VectorLibrary;
  /** The corpus that documents are added to and searched in; it must exist. */
  readonly corpus: string;
}

/**
 * One corpus of a Crossover library as a LangChain vector store. Unlike the stock HNSWLib store it deletes, takes
 * filters as data, survives a crash, and refuses vectors of another embedder.
 * @example
 * const store = new CrossoverVectorStore(library.embeddings(), { library, corpus: 'notes' });
 * await store.addDocuments([new Document({ pageContent: '…', metadata: { subject_id: 7 } })]);
 * const found = await store.similaritySearch('chest pain', 4, { subject_id: 7 });
 */
export class CrossoverVectorStore extends VectorStore {
  declare FilterType: Filter;
  readonly #library: VectorLibrary;
  readonly #corpus: string;

  constructor(embeddings: EmbeddingsInterface, config: CrossoverVectorStoreConfig) {
    super(embeddings, {});
    this.#library = config.library;
    this.#corpus = config.corpus;
  }

  override _vectorstoreType(): string {
    return 'crossover';
  }

  /** Splits, embeds and stores; ids are kept, or made. Returns the ids, in order. */
  override async addDocuments(documents: DocumentInterface[]): Promise<string[]> {
    const inline = documents.map((document) => ({
      id: document.id ?? freshId('doc'),
      text: document.pageContent,
      metadata: toMetadata(document.metadata),
    }));
    const report = await this.#library.ingest({ corpus: this.#corpus, documents: inline });
    const failure = report.failures[0];
    if (failure) throw new CrossoverError(failure.code, failure.reason);
    return inline.map((document) => document.id);
  }

  /** Stores documents with vectors made elsewhere, one chunk a document, unsplit. */
  override async addVectors(vectors: number[][], documents: DocumentInterface[]): Promise<string[]> {
    const inline = documents.map((document, i) => ({
      id: document.id ?? freshId('doc'),
      text: document.pageContent,
      metadata: toMetadata(document.metadata),
      vector: Float32Array.from(vectors[i] ?? []),
    }));
    await this.#library.putVectors(this.#corpus, inline);
    return inline.map((document) => document.id);
  }

  override async delete(params: { ids?: string[]; filter?: Filter }): Promise<void> {
    if (params.ids) await this.#library.deleteDocuments(this.#corpus, { ids: params.ids });
    else if (params.filter)
      await this.#library.deleteDocuments(this.#corpus, { filter: parseFilter(params.filter) });
    else
      throw new CrossoverError('CROSSOVER_INVALID_INPUT', 'Say what to delete: ids or filter.', {
        field: 'ids',
      });
  }

  /** Cosine similarity of each chunk to the vector, best first. */
  override async similaritySearchVectorWithScore(
    query: number[],
    k: number,
    filter?: Filter,
  ): Promise<[Document, number][]> {
    const request: SearchRequestInput = {
      query: '(vector)',
      corpora: [this.#corpus],
      k,
      mode: 'dense',
      ...(filter ? { filter } : {}),
    };
    const outcome = await this.#library.searchVector(
      searchRequestSchema.parse(request),
      Float32Array.from(query),
    );
    return outcome.results.map((result) => [toLangChainDocument(result), result.score]);
  }
}

/** LangChain metadata may hold anything; what a filter cannot compare is kept as JSON text. */
function toMetadata(metadata: Record<string, unknown>): Metadata {
  const entries = Object.entries(metadata).map(([key, value]) => {
    const known = metadataSchema.safeParse({ [key]: value });
    return [key, known.success ? known.data[key]! : JSON.stringify(value)] as const;
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
