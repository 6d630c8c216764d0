import type { EmbeddingsInterface } from '@langchain/core/embeddings';

/** The library's embedder, which runs in its own thread, behind LangChain's interface. */
export class ThreadEmbeddings implements EmbeddingsInterface {
  readonly #embed: (texts: readonly string[]) => Promise<Float32Array[]>;

  constructor(embed: (texts: readonly string[]) => Promise<Float32Array[]>) {
    this.#embed = embed;
  }

  async embedDocuments(texts: string[]): Promise<number[][]> {
    return (await this.#embed(texts)).map((vector) => Array.from(vector));
  }

  async embedQuery(text: string): Promise<number[]> {
    const [vector] = await this.#embed([text]);
    return Array.from(vector ?? []);
  }
}
