import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CrossoverError, protocolSchema } from '../../core/index.js';
import { Protocols } from './protocols.js';
import { type FakeStage, fakeDeps, fakeStages } from './testing.js';

let out: string;
let stages: FakeStage[];
let protocols: Protocols;
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'crossover-protocol-'));
  stages = fakeStages();
  protocols = new Protocols(fakeDeps(out), stages);
});
afterEach(() => rmSync(out, { recursive: true }));

const code = (value: string): Error => expect.objectContaining({ code: value }) as Error;
const days = async (): Promise<string[]> => (await protocols.view('week')).stages.map(({ state }) => state);

describe('the days', () => {
  beforeEach(() => protocols.create({ id: 'week' }));

  it('run in order, each once, and end with a hash of the analysis', async () => {
    expect(await days()).toEqual(['ready', ...Array<string>(6).fill('waiting')]);
    await expect(protocols.runDay('week', 3)).rejects.toThrow(code('CROSSOVER_STAGE_BLOCKED'));
    expect(stages[2]!.runs).toBe(0);
    const view = await protocols.runAll('week');
    expect(view.state).toBe('ended');
    expect(view.analysis_hash).toMatch(/^[0-9a-f]{64}$/);
    expect((await protocols.runAll('week')).analysis_hash).toBe(view.analysis_hash);
    expect(stages.map(({ runs }) => runs)).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect(() => protocolSchema.parse(view)).not.toThrow();
  });

  it('are not entered while a gate is unmet, and say what is missing', async () => {
    stages[0]!.entryMet = false;
    await expect(protocols.runDay('week', 1)).rejects.toThrow(/put the data there/);
    const view = await protocols.view('week');
    expect(view.stages[0]!.state).toBe('waiting');
    expect(view.next.action).toContain('put the data there');
    stages[0]!.entryMet = true;
    expect((await protocols.runDay('week', 1)).stages[0]!.state).toBe('done');
  });

  it('are held while an exit gate is unmet, and stop the days after them', async () => {
    stages[1]!.exitMet = false;
    await expect(protocols.runAll('week')).rejects.toThrow(/wait for the judges/);
    expect(await days()).toEqual(['done', 'held', ...Array<string>(5).fill('waiting')]);
    stages[1]!.exitMet = true;
    await protocols.runAll('week');
    expect(stages.map(({ runs }) => runs)).toEqual([1, 2, 1, 1, 1, 1, 1]);
  });

  it('that fail say why, and go on when run again', async () => {
    stages[3]!.failure = new CrossoverError('CROSSOVER_MODEL_UNREACHABLE', 'Nobody answers.');
    await expect(protocols.runAll('week')).rejects.toThrow(code('CROSSOVER_MODEL_UNREACHABLE'));
    const { state, error } = (await protocols.view('week')).stages[3]!;
    expect([state, error?.code]).toEqual(['failed', 'CROSSOVER_MODEL_UNREACHABLE']);
    stages[3]!.failure = undefined;
    expect((await protocols.runAll('week')).state).toBe('ended');
  });

  it('do not run twice at a time', async () => {
    const first = protocols.runDay('week', 1);
    await expect(protocols.runDay('week', 1)).rejects.toThrow(code('CROSSOVER_STAGE_BLOCKED'));
    await first;
    expect(stages[0]!.runs).toBe(1);
  });

  it('stopped by the caller are left to be gone on with, not failed', async () => {
    const stop = new AbortController();
    stages[0]!.failure = new CrossoverError('CROSSOVER_ABORTED', 'Stopped.');
    stop.abort();
    await expect(protocols.runDay('week', 1, { signal: stop.signal })).rejects.toThrow(
      code('CROSSOVER_ABORTED'),
    );
    expect((await protocols.view('week')).stages[0]!.state).toBe('ready');
  });

  it('make a compressed day 6 good when it is run alone, and the analysis after it again', async () => {
    await protocols.runAll('week');
    await protocols.runDay('week', 6);
    expect(stages[5]!.runs).toBe(2);
    await protocols.runDay('week', 6);
    expect(stages[5]!.runs).toBe(2);
  });
});

describe('the plan', () => {
  it('may be edited until the first day, and is frozen by it', async () => {
    await protocols.create({ id: 'week' });
    expect((await protocols.takeOver({ id: 'week', seed: 2 })).plan.seed).toBe(2);
    await protocols.runDay('week', 1);
    await expect(protocols.takeOver({ id: 'week', seed: 3, primary: { margin: 0.2 } })).rejects.toThrow(
      /primary\.margin: 0\.05 → 0\.2; seed: 2 → 3/,
    );
    await expect(protocols.takeOver({ id: 'week', seed: 3 })).rejects.toThrow(code('CROSSOVER_PLAN_FROZEN'));
    expect((await protocols.takeOver({ seed: 2, id: 'week' })).plan.seed).toBe(2);
  });

  it('changes by an amendment with a reason, which sends back what depends on it and nothing else', async () => {
    await protocols.create({ id: 'week' });
    const before = await protocols.runAll('week');
    const reason = 'The clinic wants a wider margin.';
    const amendment = await protocols.amend('week', { paths: { 'primary.margin': 0.1 } }, reason);
    expect(amendment).toMatchObject({
      n: 1,
      reason,
      after_day: 7,
      old_hash: before.plan_hash,
      changes: [{ path: 'primary.margin', from: 0.05, to: 0.1 }],
    });
    expect(amendment.new_hash).not.toBe(amendment.old_hash);
    expect(await days()).toEqual(['done', 'done', 'done', 'done', 'ready', 'done', 'done']);
    await protocols.runAll('week');
    expect(stages.map(({ runs }) => runs)).toEqual([1, 1, 1, 1, 2, 1, 1]);
    await protocols.amend('week', { plan: { id: 'week', seed: 9 } }, 'Another seed, for a reason.');
    expect((await protocols.view('week')).amendments.map(({ n }) => n)).toEqual([1, 2]);
  });

  it('is not amended without a reason, without a change, or into another experiment', async () => {
    await protocols.create({ id: 'week' });
    const amend = (paths: Record<string, unknown>, reason = 'A reason that says why.') =>
      protocols.amend('week', { paths }, reason);
    await expect(amend({ seed: 2 }, 'why')).rejects.toThrow(code('CROSSOVER_INVALID_INPUT'));
    await expect(amend({ seed: 1 })).rejects.toThrow(/changes nothing/);
    await expect(amend({ id: 'other' })).rejects.toThrow(/stays/);
    await expect(amend({ 'primary.margin': 'wide' })).rejects.toThrow(code('CROSSOVER_PLAN_INVALID'));
    expect((await protocols.view('week')).amendments).toEqual([]);
  });

  it('gets a readable name of its own, and no second experiment of one name', async () => {
    const { id } = await protocols.create({ name: 'Ward 7, Käse & co' });
    expect(id).toMatch(/^ward-7-k-se-co-[0-9a-f]{6}$/);
    await protocols.create({ id: 'week' });
    await expect(protocols.create({ id: 'week' })).rejects.toThrow(code('CROSSOVER_INVALID_INPUT'));
    await expect(protocols.view('nothing')).rejects.toThrow(code('CROSSOVER_EXPERIMENT_NOT_FOUND'));
    expect((await protocols.list()).map((one) => one.id)).toEqual(['week', id]);
  });
});
