import { expect, it } from 'vitest';
import { resolvePlan } from '../plan/index.js';
import { dueTimes } from './due.js';

const due = (schedule: object, created = '2026-12-01T05:00:00.000Z'): string[] =>
  dueTimes(resolvePlan({ id: 'week', schedule }), created);

it('gives seven days, the same however often it is asked', () => {
  const times = due({ cron: '0 6 * * *', timezone: 'UTC' });
  expect(times[0]).toBe('2026-12-01T06:00:00.000Z');
  expect(times[6]).toBe('2026-12-07T06:00:00.000Z');
  expect(due({ cron: '0 6 * * *', timezone: 'UTC' })).toEqual(times);
});

it('begins on the start day of its own time zone, past or to come', () => {
  for (const [timezone, first] of [
    ['Asia/Tokyo', '2026-11-30T21:00:00.000Z'],
    ['America/New_York', '2026-12-01T11:00:00.000Z'],
  ] as const)
    for (const created of ['2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'])
      expect(due({ cron: '0 6 * * *', timezone, start: '2026-12-01' }, created)[0]).toBe(first);
});

it('may leave days out, as at a weekend', () => {
  expect(due({ cron: '0 6 * * 1-5', timezone: 'UTC' }).map((time) => time.slice(0, 10))).toEqual([
    '2026-12-01',
    '2026-12-02',
    '2026-12-03',
    '2026-12-04',
    '2026-12-07',
    '2026-12-08',
    '2026-12-09',
  ]);
});

it('refuses what is no cron expression or time zone, naming the key', () => {
  for (const schedule of [{ cron: 'at dawn' }, { cron: '0 6 * * *', timezone: 'Mars/Olympus' }])
    expect(() => due(schedule)).toThrow(/schedule\.cron/);
});
