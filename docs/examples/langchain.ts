/**
 * Crossover's retriever inside a LangChain application: a runnable chain that puts retrieved passages into a prompt.
 * Run it with `npx tsx docs/examples/langchain.ts`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document } from '@langchain/core/documents';
import { PromptTemplate } from '@langchain/core/prompts';
import { RunnablePassthrough, RunnableSequence } from '@langchain/core/runnables';
import { CrossoverRetriever, CrossoverVectorStore, createLogger, openLibrary, parseConfig } from '../../src/index.js';

export async function main(): Promise<string> {
  const indexDir = mkdtempSync(join(tmpdir(), 'crossover-example-'));
  const config = parseConfig({ indexDir });
  const library = await openLibrary(config, createLogger('warn'));
  try {
    // A corpus as a LangChain vector store: add, filter, delete.
    await library.createCorpus('notes', {
      title: 'Notes',
      source: 'this example',
      licence: 'Apache-2.0',
      sensitivity: 'public',
    });
    const store = new CrossoverVectorStore(library.embeddings(), { library, corpus: 'notes' });
    await store.addDocuments([
      new Document({ id: 'a', pageContent: 'Apixaban 5 mg twice daily was started for atrial fibrillation.', metadata: { year: 2161 } }),
      new Document({ id: 'b', pageContent: 'Colchicine was given for an acute attack of gout.', metadata: { year: 2162 } }),
    ]);
    const [gout] = await store.similaritySearch('gout flare treatment', 1, { year: { gte: 2162 } });

    // Hybrid retrieval as a retriever, in a chain.
    const retriever = new CrossoverRetriever({ library, search: { corpora: ['notes'], k: 1 } });
    const chain = RunnableSequence.from([
      {
        context: retriever.pipe((documents: Document[]) => documents.map((document) => document.pageContent).join('\n')),
        question: new RunnablePassthrough<string>(),
      },
      PromptTemplate.fromTemplate('Passages:\n{context}\n\nQuestion: {question}'),
    ]);
    const prompt = await chain.invoke('Which anticoagulant was started?');
    await store.delete({ ids: ['a'] });
    return `${gout?.pageContent}\n${prompt.toString()}`;
  } finally {
    await library.close();
    rmSync(indexDir, { recursive: true });
  }
}

if (process.argv[1]?.endsWith('langchain.ts')) process.stdout.write(`${await main()}\n`);
