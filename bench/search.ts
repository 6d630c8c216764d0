/**
 * Search speed beside LangChain's stock HNSWLib and BM25Retriever and a plain exact scan, in one run, on one thread.
 *   crossover bench search [--chunks 100000] [--data medquad.jsonl.gz] [--queries 500] [--no-peer] [--json]
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type IndexEngine, openEngine, type PreparedDocument } from '../src/index/index.js';
import { exactScan, recallAt } from './search/exact-scan.js';
import { type Timing, timed, timing } from './search/timing.js';
import { medquadWorkload, syntheticWorkload, type Workload } from './search/workload.js';

const K = 10;
const CANDIDATES = 100;
const CORPUS = 'bench';
const EMBEDDER = 'bench';
/** Queries that the slow peers are asked; BM25Retriever reads every text at every query. */
const SLOW_QUERIES = 5;

const { values } = parseArgs({
  options: {
    chunks: { type: 'string', default: '100000' },
    data: { type: 'string' },
    dimension: { type: 'string', default: '256' },
    queries: { type: 'string', default: '500' },
    'no-peer': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const report: Record<string, unknown> = {};
const say = (line: string): void => {
  if (!values.json) console.log(line);
};
const ms = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
const mib = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MiB`;

function show(name: string, times: Timing, extra = ''): void {
  report[name] = times;
  say(
    `  ${name.padEnd(42)} p50 ${ms(times.p50).padStart(8)}  p95 ${ms(times.p95).padStart(8)}  ${times.perSecond.toFixed(1).padStart(7)}/s  ${extra}`,
  );
}

/** One chunk a document, 64 a transaction. */
function fill(engine: IndexEngine, { texts, vectors, dimension }: Workload): Timing {
  engine.createCorpus({
    name: CORPUS,
    manifest: { title: 'Bench', source: 'bench', licence: 'none', sensitivity: 'public' },
    embedder: { id: EMBEDDER, dimension },
  });
  const milliseconds: number[] = [];
  for (let from = 0; from < texts.length; from += 64) {
    const batch = texts.slice(from, from + 64).map((text, i): PreparedDocument => {
      const id = String(from + i);
      return {
        document: { id, title: id, text, metadata: { number: from + i } },
        contentHash: id,
        chunks: [{ ordinal: 0, text, start: 0, end: text.length, tokens: 120 }],
        indexTexts: [text],
        vectors: vectors.slice((from + i) * dimension, (from + i + 1) * dimension),
      };
    });
    const started = performance.now();
    engine.put(CORPUS, batch);
    milliseconds.push(performance.now() - started);
  }
  return timing(milliseconds);
}

async function measureEngine(
  engine: IndexEngine,
  work: Workload,
  truth: Truth,
  label: string,
): Promise<Timing> {
  const stages: Record<string, number> = {};
  const reading: number[] = [];
  const ask = async (i: number, mode: 'hybrid' | 'dense' | 'bm25', filter?: number, closely = false) => {
    const started = performance.now();
    const vectors = mode === 'bm25' ? undefined : new Map([[EMBEDDER, await work.embedQuery(i)]]);
    const embedded = performance.now() - started;
    const { results, timings } = engine.search({
      ...{ text: work.queries[i]!, k: K, mode, candidates: CANDIDATES },
      ...(vectors ? { vectors } : {}),
      ...(filter === undefined ? {} : { filter: { op: 'range', field: 'number', lte: filter } as const }),
      ...(closely ? work.closely?.(i) : {}),
    });
    if (timings.reading !== undefined) reading.push(timings.reading);
    if (mode === 'hybrid' && filter === undefined && !closely)
      for (const [stage, value] of Object.entries({ embed: embedded, ...timings }))
        stages[stage] = (stages[stage] ?? 0) + value / work.queries.length;
    return results.map((result) => result.score);
  };
  for (let i = 0; i < Math.min(50, work.queries.length); i++) await ask(i, 'hybrid');
  for (const stage of Object.keys(stages)) stages[stage] = 0;
  const hybrid = await timed(work.queries.length, (i) => ask(i, 'hybrid'));
  const parts = Object.entries(stages)
    .map(([stage, value]) => `${stage} ${value.toFixed(2)}`)
    .join(', ');
  show(`${label}, hybrid`, hybrid.times);
  say(`    where the time goes, mean ms: ${parts}`);
  if (work.closely) {
    for (let i = 0; i < Math.min(50, work.queries.length); i++) await ask(i, 'hybrid', undefined, true);
    reading.length = 0;
    const { times } = await timed(work.queries.length, (i) => ask(i, 'hybrid', undefined, true));
    show(`${label}, hybrid with close reading`, times);
    show('  of it the reading', timing(reading));
  } else say('    close reading: not measured, made-up words mean nothing to the embedder; give --data');
  const dense = await timed(work.queries.length, (i) => ask(i, 'dense'));
  const recall = recallAt(truth.nearest, dense.results);
  report[`${label} recall@10`] = recall;
  show(`${label}, dense`, dense.times, `recall@10 ${recall.toFixed(4)}`);
  show(`${label}, BM25`, (await timed(work.queries.length, (i) => ask(i, 'bm25'))).times);
  for (const share of [0.01, 0.1, 0.5])
    show(
      `${label}, hybrid, filter passes ${share * 100} %`,
      (await timed(work.queries.length, (i) => ask(i, 'hybrid', share * work.texts.length))).times,
    );
  report[`${label} stages`] = stages;
  return hybrid.times;
}

interface Truth {
  readonly nearest: ReadonlyArray<ReadonlyArray<{ score: number }>>;
  readonly times: Timing;
}

async function measurePeer(work: Workload, truth: Truth, own: Timing): Promise<void> {
  const { LangChainSearch } = await import('./support/langchain-search.js');
  const started = performance.now();
  const peer = await LangChainSearch.build(work, CANDIDATES);
  say(`\nLangChain HNSWLib: built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  for (const ef of [10, 100, 200]) {
    peer.setEf(ef);
    const { times, results } = await timed(work.queries.length, async (i) => {
      const found = await peer.dense(await work.embedQuery(i), K);
      return found.map(({ score }) => score);
    });
    const note = ef === 10 ? 'as it comes' : `ef set to ${ef}`;
    show(`LangChain dense, ${note}`, times, `recall@10 ${recallAt(truth.nearest, results).toFixed(4)}`);
  }
  const slow = Math.min(SLOW_QUERIES, work.queries.length);
  const hybrid = await timed(slow, async (i) =>
    peer.hybrid(work.queries[i]!, await work.embedQuery(i), K, CANDIDATES),
  );
  show(`LangChain hybrid (${slow} queries)`, hybrid.times);
  const ratio = hybrid.times.p50 / own.p50;
  report['hybrid p50 of LangChain over ours'] = ratio;
  say(`  hybrid p50: LangChain's is ${ratio.toFixed(0)} times ours`);
}

const queries = Number(values.queries);
const work = values.data
  ? await medquadWorkload(values.data, Number(values.chunks), queries)
  : syntheticWorkload(Number(values.chunks), queries, Number(values.dimension));
say(
  `${work.name}, ${work.dimension} dimensions, ${work.queries.length} queries, k ${K}, ${CANDIDATES} candidates\n`,
);
const scanned = await timed(work.queries.length, async (i) => exactScan(work, await work.embedQuery(i), K));
const truth: Truth = { nearest: scanned.results, times: scanned.times };
show('exact scan in plain JavaScript', scanned.times, 'recall@10 1');

const folder = mkdtempSync(join(tmpdir(), 'crossover-bench-'));
try {
  const engine = openEngine(folder, { background: false });
  let started = performance.now();
  const puts = fill(engine, work);
  const seconds = (performance.now() - started) / 1000;
  say(
    `\nCrossover: ${work.texts.length} chunks stored in ${seconds.toFixed(1)} s (${(work.texts.length / seconds).toFixed(0)}/s), a put of 64 p50 ${ms(puts.p50)}, p95 ${ms(puts.p95)}, max ${ms(puts.max)}`,
  );
  report['put of 64'] = puts;
  await measureEngine(engine, work, truth, 'before the graph');
  started = performance.now();
  const slices: number[] = [];
  for (let more = true; more; ) {
    const from = performance.now();
    more = engine.work(8);
    slices.push(performance.now() - from);
  }
  const dense = engine.stats().corpora[0]?.dense;
  say(
    `\n  graph built in ${((performance.now() - started) / 1000).toFixed(1)} s of idle time, longest slice ${ms(timing(slices).max)}; plan ${dense?.plan}, ef ${dense?.ef}, recall@10 when calibrated ${dense?.recallAt10?.toFixed(3)}`,
  );
  const own = await measureEngine(engine, work, truth, 'with the graph');
  started = performance.now();
  engine.snapshot();
  say(
    `  snapshot ${ms(performance.now() - started)}, ${mib(engine.stats().bytes)} on disk, ${mib(process.memoryUsage().rss)} resident (with the workload)`,
  );
  started = performance.now();
  const receipt = engine.deleteDocuments(CORPUS, { ids: ['17', '18', '19'] });
  say(
    `  erasing 3 documents ${ms(performance.now() - started)}: ${mib(receipt.bytes_scanned)} in ${receipt.files_scanned} files searched, ${receipt.traces_found} traces`,
  );
  report.erasure = { ms: performance.now() - started, ...receipt };
  engine.close();
  const opened = execFileSync(
    process.execPath,
    [
      '--import',
      import.meta.resolve('tsx'),
      fileURLToPath(new URL('./search/open-once.ts', import.meta.url)),
      folder,
    ],
    { encoding: 'utf8' },
  );
  const { milliseconds, loaded, rss } = JSON.parse(opened) as {
    milliseconds: number;
    loaded: unknown;
    rss: number;
  };
  report.open = { milliseconds, loaded, rss };
  say(
    `  opened by a fresh process in ${ms(milliseconds)}, caches taken over: ${JSON.stringify(loaded)}, ${mib(rss)} resident`,
  );
  report['hybrid over exact scan, p50'] = own.p50 / truth.times.p50;
  if (!values['no-peer']) await measurePeer(work, truth, own);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (values.json) console.log(JSON.stringify(report, null, 2));
