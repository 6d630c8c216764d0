import { Embeddings } from '@langchain/core/embeddings';

/** The library's embedder, which runs in its own thread, behind LangChain's interface. */
export class ThreadEmbeddings extends Embeddings {
  readonly #embed: (texts: readonly string[]) => Promise<Float32Array[]>;

  constructor(embed: (texts: readonly string[]) => Promise<Float32Array[]>) {
    super({});
    this.#embed = embed;
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    return (await this.#embed(texts)).map((vector) => Array.from(vector));
  }

  override async embedQuery(text: string): Promise<number[]> {
    const [vector] = await this.#embed([text]);
    return Array.from(vector ?? []);
  }
}
