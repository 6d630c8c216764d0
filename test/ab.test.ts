import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AbExperiment, Assignment } from '../src/core/index.js';
import { type ScriptedServer, startScriptedServer } from './support/scripted-openai-server.js';
import { startSystem, type WholeSystem } from './support/with-server.js';

const NOTE = 'Discharge note. Apixaban was started six days after the ischemic stroke of Mr Canary-Vole.';
let folder: string;
let endpoint: ScriptedServer;
let system: WholeSystem;
/** What the endpoint of the biomedical model answers; a status is a failure. */
let scripted: { status?: number; text?: string } = {};

const start = async (): Promise<void> => {
  system = await startSystem(folder, {
    models: {
      biomedical: { provider: 'openai', baseUrl: endpoint.url, model: 'scripted', local: true, retries: 0 },
    },
  });
};
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'crossover-ab-'));
  endpoint = await startScriptedServer({ answer: () => scripted });
  await start();
  await system.library.ingest({
    corpus: 'ward',
    documents: [{ id: 'n1', text: NOTE, metadata: { subject_id: 7 } }],
    sensitivity: 'phi',
  });
}, 60_000);
afterEach(async () => {
  const { experiments } = await call<{ experiments: Array<{ id: string; state: string }> }>(
    'GET',
    '/v1/experiments',
  );
  for (const { id, state } of experiments)
    if (state === 'running') await call('POST', `/v1/experiments/${id}/stop`);
});
afterAll(async () => {
  await system.close();
  await endpoint.close();
  rmSync(folder, { recursive: true, force: true });
});

const call = <T>(method: string, path: string, body?: unknown): Promise<T> => system.call(method, path, body);
const begin = (more: object): Promise<AbExperiment> =>
  call('POST', '/v1/experiments', {
    kind: 'ab',
    name: 'Ward trial',
    arms: [
      { arm: 'generalist+rag', share: 0.5 },
      { arm: 'biomedical', share: 0.5 },
    ],
    primary_metric: 'thumb',
    mde: 0.2,
    start: true,
    ...more,
  });
const ask = (user: string, more: object = {}): Promise<{ request_id: string; assignment: Assignment }> =>
  call('POST', '/v1/query', {
    question: 'When was apixaban started after the stroke?',
    corpora: ['ward'],
    route: 'auto',
    unit: { user },
    ...more,
  });
const status = (id: string): Promise<AbExperiment> => call('GET', `/v1/experiments/${id}`);

describe('an A/B test over the whole product', () => {
  it('stops an arm whose endpoint fails within the stated number of requests, and asks it no more', async () => {
    scripted = { status: 500 };
    const { id, guardrails } = await begin({
      unit: 'request',
      guardrails: [{ metric: 'error_rate', threshold: 0.05 }],
    });
    const stated = guardrails[1]!.stops_within.find(({ rate }) => rate === 1)!.requests;
    const before = endpoint.generations.length;
    for (let i = 0; i < 40; i++) await ask('', { unit: {} });
    expect(endpoint.generations.length - before).toBe(stated);
    const after = await status(id);
    expect(after.arms[1]).toMatchObject({ state: 'stopped', errors: stated });
    expect(after.arms[1]!.served_by_control).toBeGreaterThan(0);
    const audit = readFileSync(join(folder, 'indexes', 'audit.jsonl'), 'utf8');
    const entry = audit.split('\n').find((line) => line.includes('experiment.arm_stopped'));
    expect(JSON.parse(entry!)).toMatchObject({ who: 'system', experiment: id, arms: ['biomedical'] });
    const metrics = await (await fetch(`${system.url}/metrics`)).text();
    expect(metrics).toContain(
      'crossover_experiment_guardrails_crossed_total{arm="biomedical",guardrail="error_rate"} 1',
    );
  }, 60_000);

  it('stops a slow arm by its 95th percentile', async () => {
    scripted = { text: 'Slow.' };
    const { id } = await begin({
      unit: 'request',
      guardrails: [{ metric: 'latency_p95_ms', threshold: 0.001 }],
    });
    for (let i = 0; i < 12; i++) await ask('', { unit: {} });
    expect((await status(id)).arms[1]).toMatchObject({ state: 'stopped', stopped_by: 'latency_p95_ms' });
  }, 60_000);

  it('gives every user the same arm after the server was stopped and started again', async () => {
    scripted = { text: 'Apixaban.' };
    const { id } = await begin({});
    const users = Array.from({ length: 12 }, (_, i) => `user-${i}`);
    const first: unknown[] = [];
    for (const user of users) first.push((await ask(user)).assignment);
    const { request_id } = await ask('user-0');
    await system.close();
    await start();
    const second: unknown[] = [];
    for (const user of users) second.push((await ask(user)).assignment);
    expect(second).toEqual(first);
    // Feedback finds a request from before the restart.
    expect(await call('POST', '/v1/feedback', { request_id, thumb: 'up' })).toMatchObject({ experiment: id });
    expect(await status(id)).toMatchObject({ units: 12, requests: 25, without_outcome: 0 });
  }, 60_000);

  it('keeps texts only when the plan says so, and erases them and comments with their document', async () => {
    scripted = { text: 'Apixaban was started for Canary-Vole.' };
    const open = await begin({});
    await ask('someone', { question: 'Why was apixaban started for Mr Canary-Vole?' });
    const [unkept] = await system.library.records.list('ab-exposures', { prefix: open.id });
    expect(unkept!.text).toBeUndefined();
    await call('POST', `/v1/experiments/${open.id}/stop`);
    const kept = await begin({ keep_text: true, unit: 'patient' });
    const { request_id } = await ask('', { unit: {}, document_id: 'n1' });
    await call('POST', '/v1/feedback', { request_id, thumb: 'down', text: 'Canary-Vole had a bleed.' });
    const list = () => system.library.records.list('ab-exposures', { prefix: kept.id });
    expect(JSON.stringify((await list())[0]!.text)).toContain('apixaban');
    await fetch(`${system.url}/v1/corpora/ward/documents/n1`, { method: 'DELETE' });
    expect((await list())[0]).toMatchObject({ erased: true, body: { role: 'answer' } });
    const [comment] = await system.library.records.list('feedback', { prefix: kept.id });
    expect(comment).toMatchObject({ erased: true, body: { thumb: 'down' } });
    const folderNow = join(folder, 'indexes');
    for (const file of readdirSync(folderNow).filter((name) => name.startsWith('index.sqlite')))
      expect(readFileSync(join(folderNow, file)).includes('Canary-Vole')).toBe(false);
  }, 60_000);
});
