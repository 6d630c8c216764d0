import { HNSWLib } from '@langchain/community/vectorstores/hnswlib';
import { Document } from '@langchain/core/documents';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters';
import type { InlineDocument } from '../../src/library/index.js';

/** LangChain's stock pipeline: split by characters, embed, put into HNSWLib, save. */
export async function ingestWithLangChain(
  documents: readonly InlineDocument[],
  embeddings: EmbeddingsInterface,
  folder: string,
): Promise<{ seconds: number; chunks: number }> {
  const started = performance.now();
  const splitter = new RecursiveCharacterTextSplitter({ chunkSize: 800, chunkOverlap: 100 });
  const chunks = await splitter.splitDocuments(
    documents.map((document) => new Document({ pageContent: document.text, metadata: { id: document.id } })),
  );
  const store = await HNSWLib.fromDocuments(chunks, embeddings);
  await store.save(folder);
  return { seconds: (performance.now() - started) / 1000, chunks: chunks.length };
}
