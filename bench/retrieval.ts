/**
 * Retrieval quality: BM25, dense, rank fusion, weighted sum and, the default, the weighted sum with its best passages
 * read closely, on every set there is: nDCG@10 and recall@100 with 95 % bootstrap intervals, each method against BM25
 * in pairs, and the time of close reading.
 *   crossover bench retrieval --data DIR [--set scifact,medquad,pubmedqa,discharge] [--embedder hashing] [--json]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createLogger, parseConfig } from '../src/core/index.js';
import { openLibrary } from '../src/library/index.js';
import { fill, METHODS, type Method, measure } from './retrieval/measure.js';
import { availableSets } from './retrieval/sets.js';
import { bootstrapMean, type Estimate } from './support/ir-metrics.js';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    set: { type: 'string' },
    embedder: { type: 'string', default: 'auto' },
    'dense-weight': { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

const sets = availableSets(values.data);
const names = values.set?.split(',') ?? Object.keys(sets);
const folder = mkdtempSync(join(tmpdir(), 'crossover-bench-'));
const config = parseConfig({
  indexDir: folder,
  embedder: { provider: 'builtin', name: values.embedder },
  retrieval: {
    candidates: 200,
    ...(values['dense-weight'] ? { denseWeight: Number(values['dense-weight']) } : {}),
  },
});
const library = await openLibrary(config, createLogger('error'));
const report: unknown[] = [];
const show = ({ mean, low, high }: Estimate) => `${mean.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;

try {
  if (!values.json) console.log(`embedder ${library.embedder.id}`);
  for (const name of names) {
    const build = sets[name];
    if (!build) {
      console.error(
        `${name}: not run: not found; give --data the folder that holds it (there are: ${Object.keys(sets).join(', ')})`,
      );
      process.exitCode = 1;
      continue;
    }
    const set = build();
    const chunks = await fill(library, set, name);
    if (!values.json)
      console.log(
        `\n${set.name}: ${set.documents.length} documents, ${chunks} chunks, ${set.queries.length} queries`,
      );
    let baseline: readonly number[] | undefined;
    for (const method of Object.keys(METHODS) as Method[]) {
      const figures = await measure(library, set, name, method);
      baseline ??= figures.perQuery;
      const before = baseline;
      const gain = bootstrapMean(figures.perQuery.map((value, i) => value - (before[i] ?? 0)));
      report.push({
        set: name,
        method,
        n: set.queries.length,
        ndcg10: figures.ndcg10,
        recall100: figures.recall100,
        against_bm25: gain,
        ...(figures.reading ? { reading_ms: { p50: figures.reading.p50, p95: figures.reading.p95 } } : {}),
      });
      if (!values.json) {
        console.log(
          `  ${method.padEnd(13)} nDCG@10 ${show(figures.ndcg10)}  recall@100 ${show(figures.recall100)}  against BM25 ${show(gain)}${figures.reading ? `  reading p50 ${figures.reading.p50.toFixed(1)} ms, p95 ${figures.reading.p95.toFixed(1)} ms` : ''}`,
        );
      }
    }
    await library.dropCorpus(name);
  }
  if (values.json) console.log(JSON.stringify({ embedder: library.embedder.id, results: report }, null, 2));
} finally {
  await library.close();
  rmSync(folder, { recursive: true, force: true });
}
