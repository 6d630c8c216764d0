import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogger, modelConfigSchema, parseConfig } from '../../src/core/index.js';
import {
  type Responder,
  type ScriptedServer,
  startScriptedServer,
} from '../../test/support/scripted-openai-server.js';
import { loadRun } from '../report/load-run.js';
import { startRun } from '../runner/index.js';
import { askJury, type JuryOptions } from './judge.js';
import { juryReports } from './summary.js';

let out: string;
let closing: Array<() => Promise<void>>;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'jury-'));
  closing = [];
});
afterEach(async () => {
  for (const close of closing) await close();
  rmSync(out, { recursive: true, force: true });
});

async function server(answer: Responder, models: readonly string[] = []): Promise<ScriptedServer> {
  const started = await startScriptedServer({ answer, models });
  closing.push(started.close);
  return started;
}

const logger = createLogger('silent');

/** A run of two arms whose answers can be told apart: "sound" and "poor". */
async function runOf(task: string, keepProtectedText = false): Promise<string> {
  const arms = await server(
    ({ body }, index) => ({
      text: body?.model === 'generalist' ? `A sound answer ${index}.` : `A poor answer ${index}.`,
    }),
    ['generalist', 'biomedical'],
  );
  const { plan } = await startRun({
    tasks: [task],
    arms: ['generalist', 'biomedical'],
    profile: 'fixed',
    seed: 1,
    concurrency: 4,
    out,
    keepProtectedText,
    remote: { url: arms.url, local: true },
    config: parseConfig({}),
    logger,
    library: () => Promise.reject(new Error('no arm retrieves here')),
  });
  return plan.runId;
}

/** The two answers of a jury's prompt, in the order shown. */
const shown = (body: Record<string, unknown> | undefined): string[] =>
  [...JSON.stringify(body?.messages).matchAll(/Start of answer \d \w+ ---\\n(.*?)\\n---/g)].map(
    (found) => found[1]!,
  );

const options = (runId: string, url: string, more: Partial<JuryOptions> = {}): JuryOptions => {
  const model = modelConfigSchema.parse({ provider: 'openai', baseUrl: url, model: 'judge', local: true });
  if (model.provider !== 'openai') throw new Error('not an endpoint');
  return { out, runId, model, a: 'generalist', b: 'biomedical', concurrency: 4, logger, ...more };
};

const summary = async (runId: string) => (await juryReports(out, await loadRun(out, runId)))[0]!;

const prefersSound: Responder = ({ body }) => ({
  text: `It is right.\nVERDICT: ${shown(body)[0]!.includes('sound') ? 1 : 2}`,
});

describe('a jury', () => {
  it('is shown every pair in both orders without the arms’ names, and a preference that keeps to the answer wins', async () => {
    const runId = await runOf('meqsum');
    const jury = await server(prefersSound);
    const outcome = await askJury(options(runId, jury.url));
    const { tasks, items } = await summary(runId);
    const [meqsum] = tasks;
    expect(outcome).toMatchObject({ asked: 2 * meqsum!.pairs, known: 0, failed: 0, finished: true });
    expect(meqsum!.pairs).toBeGreaterThan(2);
    expect(meqsum!.counts).toMatchObject({ a: meqsum!.pairs, b: 0, disagrees: 0 });
    expect(meqsum!.winRate).toEqual({ n: meqsum!.pairs, share: 1 });
    expect(meqsum!.consistency.share).toBe(1);
    expect(meqsum!.firstShown).toEqual({ n: 2 * meqsum!.pairs, share: 0.5 });
    expect(meqsum!.paired!.difference.estimate).toBe(1);
    expect(items[0]!.replies[0]).toContain('It is right.');
    expect(JSON.stringify(jury.generations.map(({ body }) => body?.messages))).not.toMatch(
      /generalist|biomedical/,
    );
  });

  it('that always prefers the first answer shown is found out: no arm wins', async () => {
    const runId = await runOf('meqsum');
    const jury = await server(() => ({ text: 'VERDICT: 1' }));
    await askJury(options(runId, jury.url));
    const [meqsum] = (await summary(runId)).tasks;
    expect(meqsum!.counts).toMatchObject({ a: 0, b: 0, disagrees: meqsum!.pairs });
    expect(meqsum!.consistency).toEqual({ n: meqsum!.pairs, share: 0 });
    expect(meqsum!.firstShown.share).toBe(1);
    expect(meqsum!.winRate.share).toBe(0.5);
    expect(meqsum!.verdict).toBeUndefined();
    expect(meqsum!.unreliable).toMatch(/same verdict in both orders for 0 of/);
  });

  it('whose replies cannot be read gives no score, not zero', async () => {
    const runId = await runOf('meqsum');
    const jury = await server(() => ({ text: 'Both have their merits.' }));
    await askJury(options(runId, jury.url));
    const [meqsum] = (await summary(runId)).tasks;
    expect(meqsum!.counts.unparsed).toBe(meqsum!.pairs);
    expect(meqsum!.winRate).toEqual({ n: 0, share: null });
    expect(meqsum!.verdict).toBeUndefined();
  });

  it('is not asked again what it has answered, only what failed', async () => {
    const runId = await runOf('meqsum');
    const flaky = await server((request, index) =>
      index < 3 ? { status: 400, body: { error: { message: 'no' } } } : prefersSound(request, index),
    );
    const first = await askJury(options(runId, flaky.url, { concurrency: 1 }));
    expect(first.failed).toBe(3);
    expect(first.firstFailure).toBe('CROSSOVER_MODEL_REFUSED');
    expect((await summary(runId)).tasks[0]!.counts.missing).toBe(2);
    const again = await askJury(options(runId, flaky.url));
    expect(again).toMatchObject({ asked: 3, known: first.asked, failed: 0 });
    expect((await summary(runId)).tasks[0]!.counts.missing).toBe(0);
  });

  it('that never answers is an error and leaves no trace in the report', async () => {
    const runId = await runOf('meqsum');
    const jury = await server(() => ({ status: 400, body: { error: { message: 'no' } } }));
    await expect(askJury(options(runId, jury.url))).rejects.toMatchObject({
      code: 'CROSSOVER_MODEL_REFUSED',
    });
    expect(await juryReports(out, await loadRun(out, runId))).toEqual([]);
  });

  it('judges a drawn part of the items where a limit is given', async () => {
    const runId = await runOf('meqsum');
    const jury = await server(prefersSound);
    await askJury(options(runId, jury.url, { limit: 2 }));
    expect(jury.generations).toHaveLength(4);
    expect((await summary(runId)).tasks[0]!.pairs).toBe(2);
  });
});

describe('a jury and protected tasks', () => {
  it('sends nothing to an endpoint that is not declared local', async () => {
    const runId = await runOf('problem-summary', true);
    const jury = await server(prefersSound);
    const remote = { ...options(runId, jury.url).model, local: false };
    await expect(askJury(options(runId, jury.url, { model: remote }))).rejects.toMatchObject({
      code: 'CROSSOVER_EGRESS_REFUSED',
    });
    expect(jury.requests).toHaveLength(0);
  });

  it('says that answers whose text was not kept cannot be judged', async () => {
    const runId = await runOf('problem-summary');
    const jury = await server(prefersSound);
    await expect(askJury(options(runId, jury.url))).rejects.toThrow(/--keep-protected-text/);
    expect(jury.requests).toHaveLength(0);
  });

  it('keeps verdicts and hashes, no word of the replies', async () => {
    const runId = await runOf('problem-summary', true);
    const jury = await server(prefersSound);
    await askJury(options(runId, jury.url));
    const { tasks, items } = await summary(runId);
    expect(tasks[0]!.counts.a).toBe(tasks[0]!.pairs);
    expect(items[0]!.replies).toEqual([]);
    expect(readFileSync(join(out, runId, 'jury.jsonl'), 'utf8')).not.toContain('It is right');
  });
});

it('refuses a run without a text task', async () => {
  const runId = await runOf('usmle');
  const jury = await server(prefersSound);
  await expect(askJury(options(runId, jury.url))).rejects.toThrow(/no text task/);
});
