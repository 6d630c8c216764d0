/**
 * Ingest end to end: loading, splitting, embedding, storing, graph and keyword index, beside LangChain's stock way
 * (RecursiveCharacterTextSplitter, HNSWLib, saved to disk) with the same embedder over the same documents.
 *   crossover bench ingest --data DIR [--limit N] [--peer-limit N]
 * Without --data it reads the bundled corpora.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { createLogger, parseConfig } from '../src/core/index.js';
import { openLibrary } from '../src/library/index.js';
import { dischargeSummaries, medquad } from './retrieval/sets.js';
import { ingestWithLangChain } from './support/langchain-ingest.js';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    limit: { type: 'string' },
    'peer-limit': { type: 'string', default: '2000' },
  },
});

const set = values.data ? medquad(values.data) : dischargeSummaries();
const documents = set.documents.slice(0, values.limit ? Number(values.limit) : undefined);
const folder = mkdtempSync(join(tmpdir(), 'crossover-bench-'));
const source = join(folder, 'documents.jsonl');
writeFileSync(source, documents.map((document) => JSON.stringify(document)).join('\n'));

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
try {
  const config = parseConfig({ indexDir: join(folder, 'index') });
  const library = await openLibrary(config, createLogger('error'));
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  await library.createCorpus('bench', {
    title: 'bench',
    source: 'bench',
    licence: 'see the data',
    sensitivity: 'public',
  });
  const report = await library.ingest({ corpus: 'bench', paths: [source], format: 'jsonl' });
  delay.disable();
  console.log(`${set.name}: ${documents.length} documents, ${report.chunks} chunks`);
  console.log(
    `crossover   ${report.seconds.toFixed(1)} s  ${(documents.length / report.seconds).toFixed(0)} documents/s  ` +
      `${(report.chunks / report.seconds).toFixed(0)} chunks/s  peak memory ${megabytes(peak)}  ` +
      `longest block of the event loop ${(delay.max / 1e6).toFixed(1)} ms`,
  );
  const again = await library.ingest({ corpus: 'bench', paths: [source], format: 'jsonl' });
  console.log(`            again, unchanged: ${again.seconds.toFixed(1)} s (${again.unchanged} skipped)`);
  clearInterval(watch);

  const sample = documents.slice(0, Number(values['peer-limit']));
  const peer = await ingestWithLangChain(sample, library.embeddings(), join(folder, 'peer'));
  const ours = documents.length / report.seconds;
  const theirs = sample.length / peer.seconds;
  console.log(
    `LangChain   ${peer.seconds.toFixed(1)} s for the first ${sample.length} documents  ${theirs.toFixed(0)} documents/s  ` +
      `${(peer.chunks / peer.seconds).toFixed(0)} chunks/s (graph only: no keyword index, no transaction)`,
  );
  console.log(`ratio       ${(ours / theirs).toFixed(2)} times LangChain's documents a second`);
  await library.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
