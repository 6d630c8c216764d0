/**
 * How much a benchmark run in the server disturbs those who use the server meanwhile: delay of its event loop, and latency of
 * `/healthz` and of a search, while nothing runs, while every sample task runs, and while its report is read.
 * `crossover bench eval-in-server [--rounds 1]`; of the built program (`npm run build` first).
 */
import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { packageRoot } from '../src/core/index.js';
import { startWatchedServer } from './eval-in-server/watched-server.js';

const IDLE_MS = 10_000;
const EVERY_MS = 20;

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '1' } } });
const program = join(packageRoot(), 'dist', 'src', 'cli', 'main.js');
if (!existsSync(program)) throw new Error('The built program is measured: run npm run build first.');

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const server = await startWatchedServer(program);

async function call<T>(path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${server.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return (await response.json()) as T;
}

const PROBES = {
  '/healthz': () => call('/healthz'),
  '/v1/search': () => call('/v1/search', { query: 'apixaban after a stroke', k: 5 }),
} as const;

/** Asks one probe after the other until the work has ended; latencies in milliseconds, by probe. */
async function probeWhile(work: Promise<unknown>): Promise<Map<string, number[]>> {
  const taken = new Map<string, number[]>(Object.keys(PROBES).map((name) => [name, []]));
  let going = true;
  const end = (): void => {
    going = false;
  };
  work.then(end, end);
  while (going) {
    for (const [name, ask] of Object.entries(PROBES)) {
      const started = performance.now();
      await ask();
      taken.get(name)!.push(performance.now() - started);
    }
    await wait(EVERY_MS);
  }
  return taken;
}

const quantile = (sorted: readonly number[], q: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN).toFixed(1);

async function phase(name: string, work: () => Promise<unknown>): Promise<void> {
  await server.delays();
  const started = performance.now();
  const running = work();
  const taken = await probeWhile(running);
  await running;
  const { p50, p99, max, rss } = await server.delays();
  say(`${name}, ${((performance.now() - started) / 1000).toFixed(1)} s, ${Math.round(rss / 1e6)} MB`);
  say(`  event loop delay: p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)}, max ${max.toFixed(1)} ms`);
  for (const [probe, latencies] of taken) {
    const sorted = latencies.sort((a, b) => a - b);
    say(
      `  ${probe}: p50 ${quantile(sorted, 0.5)}, p99 ${quantile(sorted, 0.99)}, max ${quantile(sorted, 1)} ms, n = ${sorted.length}`,
    );
  }
}

/** A run of every sample task by all four arms, to its end. */
async function runSamples(): Promise<string> {
  const plan = { tasks: ['all'], data: 'samples', fresh: true };
  const { run } = await call<{ run: { id: string } }>('/v1/evals', plan);
  await (await fetch(`${server.url}/v1/evals/${run.id}/events`)).text();
  const ended = await call<{ run: { state: string; progress: { done: number } } }>(`/v1/evals/${run.id}`);
  if (ended.run.state !== 'done') throw new Error(`The run is ${ended.run.state}.`);
  say(`(${ended.run.progress.done} answers)`);
  return run.id;
}

async function readReport(run: string): Promise<void> {
  await call(`/v1/evals/${run}/items?limit=200`);
  await call(`/v1/evals/${run}/items?show=flipped`);
  await call(`/v1/evals/compare?a=${run}&b=${run}`);
}

try {
  say(`load ${loadavg()[0]?.toFixed(2)} at the start`);
  for (const probe of Object.values(PROBES)) for (let i = 0; i < 50; i++) await probe();
  for (let round = 0; round < Number(values.rounds); round++) {
    await phase('nothing runs', () => wait(IDLE_MS));
    let run = '';
    await phase('every sample task runs', async () => {
      run = await runSamples();
    });
    await phase('its items are read and compared', () => readReport(run));
  }
} finally {
  await server.close();
}
