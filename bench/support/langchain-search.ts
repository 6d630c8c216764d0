import { BM25Retriever } from '@langchain/community/retrievers/bm25';
import { HNSWLib } from '@langchain/community/vectorstores/hnswlib';
import { Document } from '@langchain/core/documents';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import type { Workload } from '../search/workload.js';

const RRF_K = 60;

/** LangChain's stock parts over the same chunks: HNSWLib, BM25Retriever, and the two joined by reciprocal rank. */
export class LangChainSearch {
  readonly #store: HNSWLib;
  readonly #keywords: BM25Retriever;

  private constructor(store: HNSWLib, keywords: BM25Retriever) {
    this.#store = store;
    this.#keywords = keywords;
  }

  static async build({ texts, vectors, dimension }: Workload, candidates: number): Promise<LangChainSearch> {
    // Vectors are handed in, so that only the stores are compared.
    const unused: EmbeddingsInterface = { embedDocuments: async () => [], embedQuery: async () => [] };
    const documents = texts.map((pageContent, id) => new Document({ pageContent, metadata: { id } }));
    const store = new HNSWLib(unused, { space: 'cosine' });
    for (let from = 0; from < texts.length; from += 1000) {
      const batch = documents.slice(from, from + 1000);
      await store.addVectors(
        batch.map((_document, i) =>
          Array.from(vectors.subarray((from + i) * dimension, (from + i + 1) * dimension)),
        ),
        batch,
      );
    }
    return new LangChainSearch(store, BM25Retriever.fromDocuments(documents, { k: candidates }));
  }

  /** The library leaves ef at hnswlib's 10; with another value its graph can be compared fairly. */
  setEf(ef: number): void {
    this.#store.index.setEf(ef);
  }

  async dense(query: Float32Array, k: number): Promise<Array<{ id: number; score: number }>> {
    const found = await this.#store.similaritySearchVectorWithScore(Array.from(query), k);
    return found.map(([document, distance]) => ({
      id: Number(document.metadata.id),
      score: 1 - distance,
    }));
  }

  async hybrid(text: string, query: Float32Array, k: number, candidates: number): Promise<number[]> {
    const keywords = (await this.#keywords.invoke(text)).map((document) => Number(document.metadata.id));
    const dense = (await this.dense(query, candidates)).map(({ id }) => id);
    const scores = new Map<number, number>();
    for (const list of [keywords, dense])
      list.forEach((id, rank) => {
        scores.set(id, (scores.get(id) ?? 0) + 1 / (RRF_K + rank + 1));
      });
    return [...scores]
      .sort((a, b) => b[1] - a[1])
      .slice(0, k)
      .map(([id]) => id);
  }

  save(folder: string): Promise<void> {
    return this.#store.save(folder);
  }
}
