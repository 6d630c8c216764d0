import { describe, expect, it } from 'vitest';
import type { AbPlanInput } from '../../core/index.js';
import { codeOfAsync } from '../../index/testing/code-of.js';
import { memoryRecords } from '../../library/records/memory-records.js';
import { statusOf } from './status/index.js';
import { planOf, send, serviceOn } from './testing.js';

const users = (n: number): string[] => Array.from({ length: n }, (_, i) => `u${i}`);

describe('an A/B test in service', () => {
  it('goes from draft to running to stopped, and nowhere else', async () => {
    const service = serviceOn();
    const { stored } = await service.create(planOf({ start: false }));
    expect(stored.state).toBe('draft');
    expect(await codeOfAsync(() => service.stop(stored.id))).toBe('CROSSOVER_EXPERIMENT_STATE');
    expect((await service.start(stored.id)).stored.state).toBe('running');
    expect(await codeOfAsync(() => service.start(stored.id))).toBe('CROSSOVER_EXPERIMENT_STATE');
    expect(await codeOfAsync(() => service.create(planOf()))).toBe('CROSSOVER_EXPERIMENT_STATE');
    expect((await service.stop(stored.id)).stored.state).toBe('stopped');
    expect(await codeOfAsync(() => service.start(stored.id))).toBe('CROSSOVER_EXPERIMENT_STATE');
    expect(await service.running()).toBeUndefined();
    expect(await codeOfAsync(() => service.start('ab_nothing'))).toBe('CROSSOVER_EXPERIMENT_NOT_FOUND');
  });

  it('gives the same users the same arms after a restart, and goes on counting', async () => {
    const records = memoryRecords();
    const first = serviceOn(records);
    const { stored } = await first.create(planOf({ guardrails: [{ metric: 'error_rate', threshold: 0.1 }] }));
    const before = await Promise.all(users(40).map((user) => send(first, user)));
    await first.close();
    const second = serviceOn(records);
    const after = await Promise.all(users(40).map((user) => send(second, user)));
    expect(after).toEqual(before);
    const status = statusOf((await second.find(stored.id))!);
    expect(status).toMatchObject({ units: 40, requests: 80, without_outcome: 0 });
    expect(status.guardrails.reduce((sum, { requests }) => sum + requests, 0)).toBe(80);
  });

  it('refuses to start a plan that cannot find its own difference, unless told to', async () => {
    const service = serviceOn();
    const small = { mde: 0.05, planned_units: 100, expected: { baseline: 0.6 } };
    expect(await codeOfAsync(() => service.create(planOf(small)))).toBe('CROSSOVER_EXPERIMENT_UNDERPOWERED');
    const slow = { mde: 0.2, expected: { baseline: 0.6, units_per_day: 2, days: 7 } };
    expect(await codeOfAsync(() => service.create(planOf(slow)))).toBe('CROSSOVER_EXPERIMENT_UNDERPOWERED');
    expect(await service.list()).toEqual([]);
    const { stored } = await service.create(planOf({ ...small, accept_underpowered: true }));
    expect(stored.state).toBe('running');
    expect(statusOf((await service.find(stored.id))!).summary.join(' ')).toContain('100 units are planned');
  });

  it.each([
    [
      {
        arms: [
          { arm: 'biomedical', share: 0.5 },
          { arm: 'biomedical', share: 0.5 },
        ],
      },
      'arms',
    ],
    [
      {
        arms: [
          { arm: 'biomedical', share: 0.5 },
          { arm: 'generalist', share: 0.4 },
        ],
      },
      'arms',
    ],
    [{ control: 'generalist' }, 'control'],
    [{ mode: 'shadow' }, 'primary_metric'],
    [{ mde: 1 }, 'mde'],
    [{ expected: { baseline: 7 } }, 'expected.baseline'],
    [{ primary_metric: 'rating' }, 'expected.standard_deviation'],
    [{ guardrails: [{ metric: 'error_rate', threshold: 5 }] }, 'guardrails[0].threshold'],
    [
      {
        guardrails: [
          { metric: 'error_rate', threshold: 0.1 },
          { metric: 'error_rate', threshold: 0.2 },
        ],
      },
      'guardrails[1].metric',
    ],
  ] as const)('refuses the plan %j, naming %s', async (more, field) => {
    const failure = await serviceOn()
      .create(planOf(more as never))
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'CROSSOVER_INVALID_INPUT', details: { field } });
  });
});

describe('a guardrail', () => {
  const guarded: Partial<AbPlanInput> = {
    unit: 'request',
    guardrails: [{ metric: 'error_rate', threshold: 0.1 }],
  };

  it('stops a failing arm, sends its units to the control, and keeps them where they were assigned', async () => {
    const told: unknown[] = [];
    const service = serviceOn(memoryRecords(), {
      observer: { crossed: (...event) => void told.push(event.slice(1)) },
    });
    const { stored } = await service.create(planOf(guarded));
    const served: string[] = [];
    for (let i = 0; i < 60; i++)
      served.push(await send(service, '', (arm) => arm === 'biomedical', { requestId: `r${i}` }));
    const failed = served.filter((arm) => arm === 'biomedical').length;
    const status = statusOf((await service.find(stored.id))!);
    const guard = status.guardrails.find(({ arm }) => arm === 'biomedical')!;
    // An arm that always fails is stopped by exactly the number of requests that the guardrail states.
    expect(failed).toBe(guard.stops_within.find(({ rate }) => rate === 1)!.requests);
    expect(guard).toMatchObject({ state: 'crossed', crossed_after: failed, bad: failed });
    const arm = status.arms.find((one) => one.arm === 'biomedical')!;
    expect(arm).toMatchObject({ state: 'stopped', stopped_by: 'error_rate', errors: failed });
    expect(arm.served_by_control).toBe(arm.requests - failed);
    expect(arm.served_by_control).toBeGreaterThan(0);
    expect(told).toEqual([['biomedical', 'error_rate', true]]);
    expect(status.mismatch.state).toBe('ok');
    expect(status.summary[0]).toContain('stopped by its guardrail');
  });

  it('stays stopped after a restart', async () => {
    const records = memoryRecords();
    const first = serviceOn(records);
    await first.create(planOf(guarded));
    for (let i = 0; i < 40; i++) await send(first, '', (arm) => arm === 'biomedical', { requestId: `a${i}` });
    const second = serviceOn(records);
    const served = new Set<string>();
    for (let i = 0; i < 40; i++) served.add(await send(second, '', () => false, { requestId: `b${i}` }));
    expect([...served]).toEqual(['generalist+rag']);
  });

  it('on the control arm warns and goes on, because nothing else can answer', async () => {
    const service = serviceOn();
    const { stored } = await service.create(planOf(guarded));
    for (let i = 0; i < 40; i++) await send(service, '', () => true, { requestId: `c${i}` });
    const status = statusOf((await service.find(stored.id))!);
    expect(status.arms.find(({ control }) => control)!.state).toBe('serving');
    expect(status.guardrails.every(({ state }) => state === 'crossed')).toBe(true);
    expect(status.summary.join(' ')).toContain('The control arm');
  });

  it('leaves an arm alone that fails now and then', async () => {
    const service = serviceOn();
    const { stored } = await service.create(planOf(guarded));
    let n = 0;
    for (let i = 0; i < 200; i++) await send(service, '', () => n++ % 15 === 0, { requestId: `d${i}` });
    const status = statusOf((await service.find(stored.id))!);
    expect(status.guardrails.map(({ state }) => state)).toEqual(['ok', 'ok']);
  });
});
