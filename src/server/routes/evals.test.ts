import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ScriptedServer, startScriptedServer } from '../../../test/support/scripted-openai-server.js';
import type { EvalItemDetail, EvalItemSummary, EvalResults, EvalRun } from '../../core/index.js';
import { type Harness, startHarness } from '../testing/harness.js';

const folder = mkdtempSync(join(tmpdir(), 'crossover-evals-'));
const MINUTES = 240_000;

/** The generalist is a scripted endpoint that takes its time; the other models are the built-in ones. */
const configOf = (model: ScriptedServer) => ({
  eval: { runsDir: join(folder, 'runs'), dataDir: join(folder, 'data') },
  models: {
    generalist: {
      provider: 'openai' as const,
      baseUrl: model.url,
      model: 'scripted',
      local: true,
    },
  },
});

let model: ScriptedServer;
let h: Harness;
beforeAll(async () => {
  mkdirSync(join(folder, 'data', 'ours'), { recursive: true });
  mkdirSync(join(folder, 'elsewhere'));
  symlinkSync(join(folder, 'elsewhere'), join(folder, 'data', 'way-out'));
  model = await startScriptedServer({
    models: ['scripted'],
    answer: () => ({ text: 'yes', latencyMs: 100 }),
  });
  h = await startHarness({ config: configOf(model) });
}, MINUTES);
afterAll(async () => {
  await h.stop();
  await model.close();
  rmSync(folder, { recursive: true, force: true });
});

const json = async <T>(response: Promise<Response>): Promise<T> => (await (await response).json()) as T;
const start = (harness: Harness, body: unknown) =>
  json<{ run: EvalRun; job: { id: string; kind: string; state: string } }>(
    harness.call('POST', '/v1/evals', body),
  );
const get = (harness: Harness, id: string) =>
  json<{ run: EvalRun; results?: EvalResults }>(harness.call('GET', `/v1/evals/${id}`));
/** Every event of a run until it ends or is paused. */
async function events(harness: Harness, id: string): Promise<Array<{ event: string; run: EvalRun }>> {
  const text = await (await harness.call('GET', `/v1/evals/${id}/events`)).text();
  return [...text.matchAll(/event: (\w+)\ndata: (.*)/g)].map(([, event, data]) => ({
    event: event!,
    ...(JSON.parse(data!) as { run: EvalRun }),
  }));
}

describe('the tasks', () => {
  it('are listed with their access state, and how to get what is missing', async () => {
    type Tasks = {
      folders: string[];
      tasks: Array<{ name: string; data: string; how_to_get_access?: string }>;
    };
    const ours = await json<Tasks>(h.call('GET', '/v1/evals/tasks'));
    expect(ours.folders).toEqual(['.', 'ours', 'samples']);
    expect(ours.tasks.find(({ name }) => name === 'mednli')).toMatchObject({
      data: 'missing',
      how_to_get_access: expect.stringContaining('PhysioNet') as string,
    });
    const samples = await json<Tasks>(h.call('GET', '/v1/evals/tasks?data=samples'));
    expect(new Set(samples.tasks.map(({ data }) => data))).toEqual(new Set(['sample']));
  });

  it.each(['../data', '/etc', 'way-out', 'nowhere', 'ours/../../elsewhere'])(
    'are looked for below the configured folder only: %s is refused',
    async (data) => {
      const response = await h.call('POST', '/v1/evals', { tasks: ['meqsum'], data });
      expect(await response.json()).toMatchObject({
        code: 'CROSSOVER_INVALID_INPUT',
        field: 'data',
        status: 400,
      });
    },
  );
});

describe('a run', () => {
  it(
    'goes from its plan to results, items and reports, and the same plan again is the same run',
    async () => {
      const plan = { tasks: ['pubmedqa', 'nejm'], limit: 4, data: 'samples' };
      const { run, job } = await start(h, plan);
      expect(run).toMatchObject({
        state: expect.stringMatching(/queued|running/) as string,
        resumable: true,
      });
      expect(job.kind).toBe('eval');
      const seen = await events(h, run.id);
      expect(seen.at(-1)).toMatchObject({ event: 'done', run: { state: 'done' } });
      expect(seen.at(-1)!.run.progress).toMatchObject({ done: 32, total: 32, errors: 0 });
      expect(seen.some(({ event, run: now }) => event === 'progress' && now.progress.means)).toBe(true);

      const { results } = await get(h, run.id);
      // The corpus of the harness is searched, so the items are looked up in it.
      expect(results!.contamination.map(({ against }) => against).join()).toMatch(/own|user|corpora/);
      const value = results!.results.find(({ task, arm }) => task === 'pubmedqa' && arm === 'generalist')!;
      expect(value).toMatchObject({ metric: 'accuracy', n: 4 });
      expect(results!.comparisons.map(({ a, b, items }) => [a, b, items])).toContainEqual([
        'generalist+rag',
        'biomedical',
        4,
      ]);

      type Items = { total: number; items: EvalItemSummary[] };
      const items = await json<Items>(h.call('GET', `/v1/evals/${run.id}/items?task=pubmedqa&limit=2`));
      expect([items.total, items.items.length]).toEqual([4, 2]);
      const next = await json<Items>(
        h.call('GET', `/v1/evals/${run.id}/items?task=pubmedqa&limit=2&offset=2`),
      );
      const ids = [...items.items, ...next.items].map(({ item }) => item);
      expect(new Set(ids).size).toBe(4);
      const both = await json<Items>(h.call('GET', `/v1/evals/${run.id}/items?show=both-wrong&limit=200`));
      for (const { answers } of both.items) expect(answers.map(({ score }) => score)).not.toContain(1);

      const { item } = await json<{ item: EvalItemDetail }>(
        h.call('GET', `/v1/evals/${run.id}/items/${encodeURIComponent(ids[0]!)}`),
      );
      const answer = item.answers.find(({ arm }) => arm === 'generalist')!;
      expect(answer).toMatchObject({ text: 'yes', outcome: 'scored' });
      expect(answer.prompt).toContain(item.question);
      const hidden = await json<Items>(h.call('GET', `/v1/evals/${run.id}/items?task=nejm`));
      const withheld = await json<{ item: EvalItemDetail }>(
        h.call('GET', `/v1/evals/${run.id}/items/${hidden.items[0]!.item}`),
      );
      expect(withheld.item.withheld).toBe(true);
      for (const one of withheld.item.answers) {
        expect(one.text_hash).toMatch(/^[0-9a-f]{64}$/);
        expect([one.text, one.prompt, withheld.item.question]).toEqual([undefined, undefined, undefined]);
      }

      const html = await h.call('GET', `/v1/evals/${run.id}/report?format=html`);
      expect(html.headers.get('content-security-policy')).toMatch(
        /^sandbox allow-scripts; default-src 'none'/,
      );
      expect(await html.text()).toContain('Crossover evaluation');
      const csv = await (await h.call('GET', `/v1/evals/${run.id}/report?format=csv`)).text();
      expect(csv).toMatch(/^task,arm,metric/);

      const again = await start(h, plan);
      expect(again.run.id).toBe(run.id);
      await events(h, run.id);
      expect((await get(h, run.id)).run.progress.done).toBe(32);
      const compared = await json<{ comparisons: unknown[] }>(
        h.call('GET', `/v1/evals/compare?a=${run.id}&b=${run.id}`),
      );
      expect(compared.comparisons.length).toBe(8);
    },
    MINUTES,
  );

  it(
    'is paused, is listed as paused by the next server, and goes on there to the same rows',
    async () => {
      const plan = { tasks: ['usmle', 'medbullets'], arms: ['generalist'], concurrency: 1, data: 'samples' };
      const { run } = await start(h, plan);
      const asked = model.generations.length;
      while (model.generations.length < asked + 2) await new Promise((resolve) => setTimeout(resolve, 20));
      const paused = await json<{ run: EvalRun }>(h.call('DELETE', `/v1/evals/${run.id}`));
      expect(paused.run.state).toBe('paused');
      const { done, total } = paused.run.progress;
      expect(done).toBeGreaterThan(0);
      expect(done).toBeLessThan(total);
      const report = await h.call('GET', `/v1/evals/${run.id}/report?format=csv`);
      expect(report.status).toBe(200);

      const other = await startHarness({ config: configOf(model) });
      try {
        const listed = await json<{ runs: EvalRun[] }>(other.call('GET', '/v1/evals'));
        expect(listed.runs.find(({ id }) => id === run.id)).toMatchObject({
          state: 'paused',
          resumable: true,
        });
        const before = model.generations.length;
        const resumed = await start(other, { resume: run.id });
        expect(resumed.run.id).toBe(run.id);
        expect((await events(other, run.id)).at(-1)!.run).toMatchObject({
          state: 'done',
          progress: { done: total, total, errors: 0 },
        });
        expect(model.generations.length - before).toBe(total - done);
      } finally {
        await other.stop();
      }
    },
    MINUTES,
  );

  it(
    'that is impossible is refused with the reason, and leaves no thread waiting',
    async () => {
      const bad = async (body: unknown) => json<{ code: string }>(h.call('POST', '/v1/evals', body));
      expect(await bad({ tasks: ['zork'] })).toMatchObject({ code: 'CROSSOVER_TASK_NOT_FOUND' });
      expect(await bad({ tasks: ['meqsum'], data: 'ours' })).toMatchObject({
        code: 'CROSSOVER_DATASET_INVALID',
      });
      expect(await bad({ resume: 'run_000000000000' })).toMatchObject({ code: 'CROSSOVER_RUN_NOT_FOUND' });
      expect(await bad({ tasks: ['meqsum'], data: 'samples', out: '/tmp/x' })).toMatchObject({
        code: 'CROSSOVER_INVALID_INPUT',
      });
      expect(readdirSync(join(folder, 'elsewhere'))).toEqual([]);
    },
    MINUTES,
  );
});
