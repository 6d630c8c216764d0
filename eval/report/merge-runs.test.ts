import { expect, it } from 'vitest';
import type { LoadedRun } from './load-run.js';
import { mergeRuns } from './merge-runs.js';

const run = (runId: string, arm: string, suite: string): LoadedRun =>
  ({
    profile: 'fixed',
    plan: { runId, tasks: [{ name: 'meqsum', suite }], arms: [{ config: { arm } }], notRun: [] },
    tasks: [{ task: { name: 'meqsum' }, items: [], sample: true, arms: new Map([[arm, new Map()]]) }],
  }) as unknown as LoadedRun;

it('puts arms of different runs of the same items side by side', () => {
  const merged = mergeRuns([run('run_a', 'biomedical', 's1'), run('run_b', 'generalist', 's1')]);
  expect([...merged.tasks[0]!.arms.keys()].sort()).toEqual(['biomedical', 'generalist']);
  expect(merged.plan.arms.map(({ config }) => config.arm)).toEqual(['biomedical', 'generalist']);
});

it('refuses runs whose items differ: they cannot be paired', () => {
  expect(() => mergeRuns([run('run_a', 'biomedical', 's1'), run('run_b', 'generalist', 's2')])).toThrow(
    /differ between run_a and run_b/,
  );
});
