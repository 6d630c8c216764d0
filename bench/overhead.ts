/**
 * What the service adds to a model: RAG queries over HTTP with a zero-latency model endpoint, beside the same
 * endpoint asked directly in the same run. Everything but this client runs in other processes.
 *   crossover bench overhead [--requests 300] [--concurrency 8]
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { packageRoot } from '../src/core/index.js';
import { dischargeSummaries } from './retrieval/sets.js';

const { values } = parseArgs({
  options: { requests: { type: 'string', default: '300' }, concurrency: { type: 'string', default: '8' } },
});
const requests = Number(values.requests);
const concurrency = Number(values.concurrency);
const root = packageRoot();
const folder = mkdtempSync(join(tmpdir(), 'crossover-bench-'));
const children: ChildProcess[] = [];

function start(
  script: string,
  args: readonly string[],
  stream: 'stdout' | 'stderr',
  env = {},
): Promise<{ url: string }> {
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), join(root, script), ...args],
    {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  children.push(child);
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
    const seen = createInterface({ input: child[stream]! });
    seen.on('line', (line) => {
      const url = /https?:\/\/[\d.]+:\d+(\/v1)?/.exec(line)?.[0];
      if (url) resolve({ url });
    });
    child[stream === 'stdout' ? 'stderr' : 'stdout']!.resume();
  });
}

const percentile = (values: number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

async function post(url: string, body: unknown): Promise<{ ms: number; json: Record<string, unknown> }> {
  const started = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const json = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return { ms: performance.now() - started, json };
}

async function series(
  count: number,
  lanes: number,
  one: (i: number) => Promise<number>,
): Promise<{ each: number[]; seconds: number }> {
  const each: number[] = [];
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (next < count) each.push(await one(next++));
    }),
  );
  return { each, seconds: (performance.now() - started) / 1000 };
}

try {
  const model = await start('test/support/serve-scripted.ts', ['--latency', '0'], 'stdout');
  const config = join(folder, 'crossover.config.yaml');
  const endpoint = {
    provider: 'openai',
    baseUrl: model.url,
    model: 'scripted',
    card: 'llama-3-8b-instruct',
    local: true,
    concurrency: 64,
  };
  writeFileSync(
    config,
    stringify({
      indexDir: join(folder, 'indexes'),
      models: { generalist: endpoint, biomedical: endpoint },
      retrieval: { evidenceThreshold: 0 },
      limits: { requestsPerMinute: 1_000_000 },
    }),
  );
  const server = await start(
    'src/cli/main.ts',
    ['serve', '--port', '0', '--config', config, '--log-level', 'warn'],
    'stderr',
  );
  const questions = dischargeSummaries().queries.map((query) => query.text);
  const ask = async (i: number) => {
    const question = questions[i % questions.length]!;
    const { ms, json } = await post(`${server.url}/v1/query`, {
      question,
      route: 'rag',
      corpora: ['discharge-summaries'],
    });
    const route = (json.routes as Record<string, { timings: Record<string, number>; error?: unknown }>).rag!;
    if (route.error) throw new Error('the RAG route failed');
    for (const [stage, spent] of Object.entries(route.timings))
      stages.set(stage, [...(stages.get(stage) ?? []), spent]);
    return ms;
  };
  const direct = async () =>
    (
      await post(`${model.url}/chat/completions`, {
        model: 'scripted',
        messages: [{ role: 'user', content: 'x'.repeat(4000) }],
      })
    ).ms;

  const stages = new Map<string, number[]>();
  await series(30, 1, ask);
  stages.clear();
  const peer = await series(requests, 1, direct);
  const alone = await series(requests, 1, ask);
  const spent = [...stages].map(([stage, all]) => `${stage} ${percentile(all, 0.5).toFixed(2)}`).join(', ');
  const together = await series(requests, concurrency, ask);
  const [p50, base] = [percentile(alone.each, 0.5), percentile(peer.each, 0.5)];
  console.log(
    `model endpoint asked directly   p50 ${base.toFixed(2)} ms  p95 ${percentile(peer.each, 0.95).toFixed(2)} ms`,
  );
  console.log(
    `RAG query through the service   p50 ${p50.toFixed(2)} ms  p95 ${percentile(alone.each, 0.95).toFixed(2)} ms  (overhead p50 ${(p50 - base).toFixed(2)} ms)`,
  );
  console.log(`  where it goes, p50 in ms: ${spent}`);
  console.log(
    `${concurrency} at a time: ${(requests / together.seconds).toFixed(0)} queries/s, p95 ${percentile(together.each, 0.95).toFixed(1)} ms`,
  );
} finally {
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(
    children.map((child) =>
      child.exitCode === null ? new Promise((resolve) => child.once('exit', resolve)) : undefined,
    ),
  );
  rmSync(folder, { recursive: true, force: true });
}
