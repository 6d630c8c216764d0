import type { CorpusSummary, SearchOutcome, SearchRequest, StoredDocument } from '../contract/index.js';

/** Retrieval as the routes see it. */
export interface Retriever {
  search(request: SearchRequest, signal?: AbortSignal): Promise<SearchOutcome>;
}

/** Reading what is stored. */
export interface DocumentSource {
  corpora(): Promise<CorpusSummary[]>;
  /** @throws CrossoverError CROSSOVER_DOCUMENT_NOT_FOUND */
  document(corpus: string, id: string): Promise<StoredDocument>;
}
