import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLogger } from '../../core/index.js';
import { Protocols } from '../protocol/index.js';
import { type FakeStage, fakeDeps, fakeStages } from '../protocol/testing.js';
import { Scheduler } from './scheduler.js';

let out: string;
let stages: FakeStage[];
let protocols: Protocols;
let now: Date;
let started: string[];
let scheduler: Scheduler;

/** A scheduler as a server has it after a start; stages are run at once. */
const start = (): Scheduler => {
  const made = new Scheduler({
    protocols,
    logger: createLogger('silent'),
    now: () => now,
    start: async (id, day) => {
      started.push(`${id} ${day}`);
      await protocols.runDay(id, day).catch(() => undefined);
    },
  });
  return made;
};

beforeEach(async () => {
  out = mkdtempSync(join(tmpdir(), 'crossover-schedule-'));
  stages = fakeStages();
  protocols = new Protocols(fakeDeps(out), stages);
  started = [];
  await protocols.create({
    id: 'week',
    schedule: { cron: '0 6 * * *', timezone: 'UTC', start: '2026-12-01' },
  });
  await protocols.create({ id: 'by-hand' });
  scheduler = start();
});
afterEach(() => rmSync(out, { recursive: true }));

const at = async (time: string): Promise<void> => {
  now = new Date(time);
  await scheduler.look();
};

it('starts a day when it is due, once, and leaves experiments without a schedule alone', async () => {
  await at('2026-12-01T05:59:00Z');
  expect(started).toEqual([]);
  await at('2026-12-01T06:00:00Z');
  await at('2026-12-01T06:01:00Z');
  expect(started).toEqual(['week 1']);
  await at('2026-12-02T06:00:30Z');
  expect(started).toEqual(['week 1', 'week 2']);
});

it('catches up after a time without a server, one day after the other, and doubles none', async () => {
  await at('2026-12-01T06:00:00Z');
  scheduler = start();
  for (let minute = 0; minute < 10; minute++) await at(`2026-12-04T09:0${minute}:00Z`);
  expect(started).toEqual(['week 1', 'week 2', 'week 3', 'week 4']);
  expect(stages.map(({ runs }) => runs)).toEqual([1, 1, 1, 1, 0, 0, 0]);
});

it('does not hammer a stage that is held or fails: it is tried again after an hour', async () => {
  stages[0]!.exitMet = false;
  for (const minute of ['00', '01', '30', '59']) await at(`2026-12-01T06:${minute}:00Z`);
  expect(started).toEqual(['week 1']);
  stages[0]!.exitMet = true;
  await at('2026-12-01T07:00:00Z');
  expect((await protocols.view('week')).stages[0]!.state).toBe('done');
});

it('ends with the week', async () => {
  for (let minute = 10; minute < 30; minute++) await at(`2026-12-20T09:${minute}:00Z`);
  expect(started).toHaveLength(7);
  expect((await protocols.view('week')).state).toBe('ended');
});
