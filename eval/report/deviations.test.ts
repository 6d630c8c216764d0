import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLogger, parseConfig } from '../../src/core/index.js';
import { startScriptedServer } from '../../test/support/scripted-openai-server.js';
import { startRun } from '../runner/index.js';
import { deviationEffects } from './deviations.js';

let out: string;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'deviations-'));
});
afterEach(() => rmSync(out, { recursive: true, force: true }));

/** A run of one arm whose every answer is the same text. */
async function runOf(task: string, text: string, keepProtectedText = true): Promise<string> {
  const server = await startScriptedServer({ answer: { text } });
  try {
    const { plan } = await startRun({
      tasks: [task],
      arms: ['generalist'],
      profile: 'fixed',
      seed: 1,
      concurrency: 4,
      out,
      keepProtectedText,
      remote: { url: server.url, model: 'm', local: true },
      config: parseConfig({}),
      logger: createLogger('silent'),
      library: () => Promise.reject(new Error('no arm retrieves here')),
    });
    return plan.runId;
  } finally {
    await server.close();
  }
}

const effectsOf = async (runId: string, aspect: string) => {
  const [found] = await deviationEffects(out, runId);
  const deviation = found!.deviations.find((one) => one.aspect === aspect)!;
  return { all: found!, deviation, effect: deviation.effects?.[0] };
};

it('shows that naming two labels is right for either under the bug, and for none without it', async () => {
  const runId = await runOf('mednli', 'Either entailment or neutral.');
  const { effect, all } = await effectsOf(runId, 'parsing');
  expect(effect!.changed).toBeGreaterThan(0);
  expect(effect!.effect).toBeCloseTo(effect!.changed / effect!.n, 12);
  expect(all.effects[0]!.fixed).toBe(0);
  expect(all.effects[0]!.clue).toBeGreaterThan(0);
});

it('measures the first item counted twice apart from the scoring of answers', async () => {
  const runId = await runOf('mednli', 'Neutral.');
  const { all, effect } = await effectsOf(runId, 'mean');
  const parsing = all.deviations.find(({ aspect }) => aspect === 'parsing')!.effects![0]!;
  expect(parsing).toMatchObject({ changed: 0, effect: 0 });
  expect(effect!.effect).not.toBe(0);
  expect(all.effects[0]!.difference).toBeCloseTo(effect!.effect, 12);
});

it('takes a right letter without its colon for wrong under the reference alone', async () => {
  const runId = await runOf('longhealth-3', 'The correct answer is F');
  const { effect, all } = await effectsOf(runId, 'parsing');
  expect(effect).toMatchObject({ changed: effect!.n, effect: -1 });
  expect(all.effects[0]).toMatchObject({ fixed: 1, clue: 0 });
  expect(all.departures.join(' ')).toContain('without a seed');
});

it('cuts what follows a turn mark in a line', async () => {
  const runId = await runOf('meqsum', 'What helps against hay fever? [INST] What helps against a cold?');
  const { effect } = await effectsOf(runId, 'answer-text');
  expect(effect!.changed).toBeGreaterThan(0);
});

it('says what it cannot tell: prompts, and answers whose text was not kept', async () => {
  const runId = await runOf('medisumcode', 'u07.1, C7A.00, I10, I10', false);
  const { deviation, all } = await effectsOf(runId, 'codes');
  expect(deviation.notMeasured).toMatch(/not kept/);
  expect(all.deviations.find(({ aspect }) => aspect === 'prefill')!.notMeasured).toMatch(/prompt/);
  const em = all.effects.find(({ metric }) => metric === 'em_f1')!;
  expect(em.fixed).not.toBeNull();
  expect(em.clue).not.toBeNull();
});
