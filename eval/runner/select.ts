import { CrossoverError } from '../../src/core/index.js';
import { type BenchmarkTask, findTask, samplesFolder, TASKS, type TaskItem } from '../tasks/index.js';
import type { LoadItemsOptions, TaskData } from '../types.js';
import { suiteHash } from './identity/index.js';
import type { SuiteToRun } from './job.js';
import type { RunPlan } from './plan.js';

export interface Selected extends SuiteToRun {
  readonly data: Extract<TaskData, { kind: 'ready' }>;
}

export interface Selection {
  readonly suites: readonly Selected[];
  readonly notRun: RunPlan['notRun'];
}

/**
 * Loads the named tasks from the user's folder, or the shipped samples where no folder is given. `all` leaves out what is missing or
 * refused and says why; a task that is named must be there.
 * @param guard throws for a task that may not go to the arms' endpoints
 * @throws CrossoverError CROSSOVER_TASK_NOT_FOUND, CROSSOVER_DATASET_INVALID, CROSSOVER_EGRESS_REFUSED
 */
export async function selectTasks(
  names: readonly string[],
  folder: string | undefined,
  options: LoadItemsOptions,
  guard: (task: BenchmarkTask) => void,
): Promise<Selection> {
  const all = names.includes('all');
  const tasks = all ? TASKS : [...new Set(names)].map(findTask);
  const suites: Selected[] = [];
  const notRun: Array<{ task: string; why: string }> = [];
  for (const task of tasks) {
    const data = task.find(folder ?? samplesFolder());
    if (data.kind === 'missing') {
      notRun.push({ task: task.name, why: `${data.why} ${data.howToGetAccess}` });
      continue;
    }
    try {
      guard(task);
    } catch (error) {
      if (!all || !CrossoverError.is(error)) throw error;
      notRun.push({ task: task.name, why: `${error.message} ${error.remedy}` });
      continue;
    }
    const items: TaskItem[] = await task.load(data, options);
    if (items.length === 0) notRun.push({ task: task.name, why: 'The data hold no item to score.' });
    else suites.push({ task, items, data, suite: suiteHash(task.name, items) });
  }
  if (!all && suites.length === 0)
    throw new CrossoverError(
      'CROSSOVER_DATASET_INVALID',
      notRun.map(({ task, why }) => `${task}: ${why}`).join(' '),
    );
  return { suites, notRun };
}
