import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLogger, parseConfig } from '../../src/core/index.js';
import { type ScriptedServer, startScriptedServer } from '../../test/support/scripted-openai-server.js';
import { type StartOptions, startRun } from '../runner/index.js';
import { compareRuns } from './compare-runs.js';

let out: string;
let server: ScriptedServer;
beforeAll(async () => {
  out = mkdtempSync(join(tmpdir(), 'compare-'));
  server = await startScriptedServer({
    answer: ({ body }) => ({
      text: body?.model === 'good' ? 'The correct answer is F: none' : 'The correct answer is A: x',
    }),
  });
});
afterAll(async () => {
  await server.close();
  rmSync(out, { recursive: true, force: true });
});

async function runOf(model: string, more: Partial<StartOptions> = {}): Promise<string> {
  const { plan } = await startRun({
    tasks: ['longhealth-3'],
    arms: ['generalist'],
    profile: 'fixed',
    seed: 1,
    concurrency: 4,
    out,
    remote: { url: server.url, model, local: true },
    config: parseConfig({}),
    logger: createLogger('silent'),
    library: () => Promise.reject(new Error('no arm retrieves here')),
    ...more,
  });
  return plan.runId;
}

it('compares two models on the same items and says what was set otherwise', async () => {
  const [good, poor] = [await runOf('good'), await runOf('poor')];
  const { comparisons, settings, notCompared } = await compareRuns(out, good, poor);
  expect(comparisons).toHaveLength(1);
  expect(comparisons[0]!.paired).toMatchObject({ meanA: 1, meanB: 0 });
  // Four patients: no test over clusters can call even this a difference.
  expect(comparisons[0]!.paired.clusters).toBe(4);
  expect(comparisons[0]!.verdict.kind).toBe('too-few-items');
  expect(settings).toEqual(['generalist, model.id: good, then poor']);
  expect(notCompared).toEqual([]);
});

it('compares the shared items of a whole and a limited run, and counts the others', async () => {
  const [whole, part] = [await runOf('good'), await runOf('good', { limit: 7 })];
  const { comparisons, settings, notCompared } = await compareRuns(out, whole, part);
  expect(comparisons[0]!.paired.items).toBe(7);
  expect(comparisons[0]!.verdict.kind).not.toMatch(/better/);
  expect(settings).toEqual(['limit: not set, then 7']);
  expect(notCompared[0]).toMatch(/^longhealth-3: \d+ items that are not the same/);
});

it('never compares items whose documents another seed drew', async () => {
  const [one, other] = [await runOf('good'), await runOf('good', { seed: 2 })];
  const { comparisons, notCompared } = await compareRuns(out, one, other);
  expect(comparisons).toEqual([]);
  expect(notCompared.join(' ')).toContain('no item has a score in both runs');
});

it('scores both by the first run’s profile, and names tasks that only one has', async () => {
  const [one, other] = [
    await runOf('good'),
    await runOf('good', { profile: 'clue-2024-06', tasks: ['longhealth-3', 'usmle'] }),
  ];
  const { profile, notCompared, settings } = await compareRuns(out, one, other);
  expect(profile).toBe('fixed');
  expect(settings).toEqual(['profile: fixed, then clue-2024-06']);
  expect(notCompared).toEqual([`usmle: only in ${other}`]);
});
