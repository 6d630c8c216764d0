import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readRecords } from '../../eval/runner/journal/index.js';
import type { StoredRow } from '../../eval/runner/row.js';
import type { EvalResults, EvalRun } from '../../src/core/index.js';
import { type ScriptedServer, startScriptedServer } from '../support/scripted-openai-server.js';
import { type ServedProgram, serveProgram } from '../support/serve-program.js';

/** Enough items that a run is caught in the middle, and that asking one twice would show. */
const PLAN = { tasks: ['usmle', 'medbullets'], arms: ['generalist'], concurrency: 2, data: 'samples' };

let model: ScriptedServer;
let folder: string;
let server: ServedProgram;
const start = (): Promise<ServedProgram> =>
  serveProgram({
    CROSSOVER_INDEX_DIR: join(folder, 'indexes'),
    CROSSOVER_CORPORA_DIR: join(folder, 'corpora'),
    CROSSOVER_EVAL__RUNS_DIR: join(folder, 'runs'),
    CROSSOVER_MODELS__GENERALIST__PROVIDER: 'openai',
    CROSSOVER_MODELS__GENERALIST__BASE_URL: model.url,
    CROSSOVER_MODELS__GENERALIST__MODEL: 'scripted',
    CROSSOVER_MODELS__GENERALIST__LOCAL: 'true',
  });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'crossover-kill-server-'));
  model = await startScriptedServer({
    models: ['scripted'],
    answer: () => ({ text: 'A', latencyMs: 150 }),
  });
  server = await start();
}, 240_000);
afterAll(async () => {
  server?.kill('SIGKILL');
  await server?.ended;
  await model?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(response.status, `${method} ${path}: ${await response.clone().text()}`).toBeLessThan(300);
  return (await response.json()) as T;
}

/** Rows of the journal by item; an item that stands in it twice has a count of two. */
async function rows(id: string): Promise<Map<string, number>> {
  const seen = new Map<string, number>();
  await readRecords(join(folder, 'runs', id, 'journal.jsonl'), (record) => {
    const { key } = record as StoredRow;
    const name = `${key.suite} ${key.item} ${key.arm} ${key.repeat}`;
    seen.set(name, (seen.get(name) ?? 0) + 1);
  });
  return seen;
}

it('a run whose server is killed says so to the next server, and is resumed there with nothing doubled', {
  timeout: 300_000,
}, async () => {
  const { run } = await call<{ run: EvalRun }>('POST', '/v1/evals', PLAN);
  const { total } = run.progress;
  expect(total).toBeGreaterThan(10);
  for (const kills of [1, 2]) {
    const asked = model.generations.length;
    await expect.poll(() => model.generations.length, { timeout: 60_000 }).toBeGreaterThan(asked + 3);
    server.kill('SIGKILL');
    await server.ended;
    const kept = (await rows(run.id)).size;
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(total);

    server = await start();
    const { runs } = await call<{ runs: EvalRun[] }>('GET', '/v1/evals');
    expect(runs).toHaveLength(1);
    expect(runs[0], `after kill ${kills}`).toMatchObject({
      id: run.id,
      state: 'interrupted',
      elsewhere: false,
      resumable: true,
      progress: { done: kept, total, errors: 0 },
    });
    const resumed = await call<{ run: EvalRun }>('POST', '/v1/evals', { resume: run.id });
    expect(resumed.run.id).toBe(run.id);
  }
  await (await fetch(`${server.url}/v1/evals/${run.id}/events`)).text();
  const ended = await call<{ run: EvalRun; results: EvalResults }>('GET', `/v1/evals/${run.id}`);
  expect(ended.run).toMatchObject({ state: 'done', progress: { done: total, total, errors: 0 } });
  const seen = await rows(run.id);
  expect([...seen.values()].every((count) => count === 1)).toBe(true);
  expect(seen.size).toBe(total);
  expect(ended.results.outcomes.reduce((sum, { items }) => sum + items, 0)).toBe(total);
});
