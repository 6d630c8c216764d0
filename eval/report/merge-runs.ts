import { CrossoverError } from '../../src/core/index.js';
import type { LoadedRun, LoadedTask } from './load-run.js';

/**
 * Runs of the same items by different arms as one run, so that arms asked on different days are compared in pairs. Where two
 * runs hold the same arm of a task, the first one's rows count.
 * @throws CrossoverError CROSSOVER_INVALID_INPUT when a task's items differ between runs, or profiles do
 */
export function mergeRuns(runs: readonly LoadedRun[]): LoadedRun {
  const [first, ...rest] = runs;
  if (!first) throw new CrossoverError('CROSSOVER_INVALID_INPUT', 'There is no run to merge.');
  const suites = new Map<string, string>();
  const tasks = new Map<string, LoadedTask>();
  for (const run of [first, ...rest]) {
    if (run.profile !== first.profile)
      throw new CrossoverError('CROSSOVER_INVALID_INPUT', 'The runs are scored by different profiles.');
    for (const { name, suite } of run.plan.tasks) {
      const known = suites.get(name) ?? suite;
      if (known !== suite)
        throw new CrossoverError(
          'CROSSOVER_INVALID_INPUT',
          `The items of ${name} differ between ${first.plan.runId} and ${run.plan.runId}; they cannot be paired.`,
        );
      suites.set(name, suite);
    }
    for (const loaded of run.tasks) {
      const known = tasks.get(loaded.task.name);
      tasks.set(
        loaded.task.name,
        known ? { ...known, arms: new Map([...loaded.arms, ...known.arms]) } : loaded,
      );
    }
  }
  const arms = new Map(
    runs.flatMap(({ plan }) => plan.arms.map((arm) => [arm.config.arm, arm] as const)).reverse(),
  );
  const planned = new Map(runs.flatMap(({ plan }) => plan.tasks.map((task) => [task.name, task] as const)));
  return {
    profile: first.profile,
    plan: {
      ...first.plan,
      arms: [...arms.values()].sort((a, b) => (a.config.arm < b.config.arm ? -1 : 1)),
      tasks: [...planned.values()],
      notRun: runs.flatMap(({ plan }) => plan.notRun),
    },
    tasks: [...tasks.values()],
    notRun: (metric) => first.notRun(metric),
    resources: Object.assign({}, ...runs.map(({ resources }) => resources)) as LoadedRun['resources'],
  };
}
