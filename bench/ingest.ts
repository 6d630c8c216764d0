/**
 * Ingest end to end: loading, splitting, embedding, storing, graph and keyword index, beside LangChain's stock way
 * (RecursiveCharacterTextSplitter, HNSWLib, saved to disk) with the same embedder over the same documents.
 *   crossover bench ingest --data DIR [--limit N] [--peer-limit N]
 * Without --data it reads the bundled corpora.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createLogger, packageRoot, parseConfig } from '../src/core/index.js';
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
// The built program is what users run; the loader of the sources takes some 450 MB of its own.
const built = join(packageRoot(), 'dist/bench/support/ingest-child.js');
const fromSource = [
  '--import',
  import.meta.resolve('tsx'),
  join(packageRoot(), 'bench/support/ingest-child.ts'),
];
const program = existsSync(built) ? [built] : fromSource;
const printed = execFileSync(process.execPath, [...program, source, join(folder, 'index')]);
const seen = JSON.parse(printed.toString()) as Record<
  'seconds' | 'chunks' | 'peak' | 'block' | 'again' | 'skipped',
  number
>;

try {
  console.log(`${set.name}: ${documents.length} documents, ${seen.chunks} chunks`);
  console.log(
    `crossover   ${seen.seconds.toFixed(1)} s  ${(documents.length / seen.seconds).toFixed(0)} documents/s  ` +
      `${(seen.chunks / seen.seconds).toFixed(0)} chunks/s  peak memory ${megabytes(seen.peak)}  ` +
      `longest block of the event loop ${seen.block.toFixed(1)} ms`,
  );
  console.log(`            again, unchanged: ${seen.again.toFixed(1)} s (${seen.skipped} skipped)`);

  const library = await openLibrary(parseConfig({ indexDir: join(folder, 'empty') }), createLogger('error'));
  const sample = documents.slice(0, Number(values['peer-limit']));
  const peer = await ingestWithLangChain(sample, library.embeddings(), join(folder, 'peer'));
  await library.close();
  const theirs = sample.length / peer.seconds;
  console.log(
    `LangChain   ${peer.seconds.toFixed(1)} s for the first ${sample.length} documents  ${theirs.toFixed(0)} documents/s  ` +
      `${(peer.chunks / peer.seconds).toFixed(0)} chunks/s (graph only: no keyword index, no transaction)`,
  );
  console.log(
    `ratio       ${(documents.length / seen.seconds / theirs).toFixed(2)} times LangChain's documents a second`,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
