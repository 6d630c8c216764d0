import { throwIfAborted, yieldToEventLoop } from '../../core/index.js';

/** How many texts are embedded before other work of the thread gets its turn. */
const SLICE = 64;

/** The two methods of an embedder that computes in this thread. */
export function embedInSlices(embed: (text: string) => Float32Array) {
  return {
    async embedDocuments(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> {
      const vectors: Float32Array[] = [];
      for (const [i, text] of texts.entries()) {
        if (i % SLICE === SLICE - 1) await yieldToEventLoop();
        throwIfAborted(signal);
        vectors.push(embed(text));
      }
      return vectors;
    },
    async embedQuery(text: string, signal?: AbortSignal): Promise<Float32Array> {
      throwIfAborted(signal);
      return embed(text);
    },
  };
}
