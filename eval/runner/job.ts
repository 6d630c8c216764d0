import type { BenchmarkTask, TaskItem } from '../tasks/index.js';
import type { EvalArm } from './arms/index.js';
import { keyOf, rowId } from './identity/index.js';
import { orderForPrefixCache } from './schedule/index.js';

export interface SuiteToRun {
  readonly task: BenchmarkTask;
  readonly suite: string;
  readonly items: readonly TaskItem[];
}

/** One item for one arm. */
export interface Job {
  readonly suite: SuiteToRun;
  readonly item: TaskItem;
  readonly arm: EvalArm;
  readonly hash: string;
  /** Identity of its row in the journal. */
  readonly id: string;
  /** Task and arm, for the running means. */
  readonly name: string;
}

/** Every item of every suite for every arm, in the order in which they are asked. */
export function jobsOf(
  suites: readonly SuiteToRun[],
  arms: ReadonlyArray<{ readonly arm: EvalArm; readonly hash: string }>,
): Job[] {
  return suites.flatMap((suite) => {
    const items = orderForPrefixCache(suite.items);
    return arms.flatMap(({ arm, hash }) =>
      items.map((item): Job => {
        const id = rowId(keyOf(suite.task.name, suite.suite, item, arm.name, hash));
        return { suite, item, arm, hash, id, name: `${suite.task.name} ${arm.name}` };
      }),
    );
  });
}

/** The jobs of each endpoint: they share a limit. */
export function byEndpoint(jobs: readonly Job[]): Map<string, Job[]> {
  const queues = new Map<string, Job[]>();
  for (const job of jobs) {
    const queue = queues.get(job.arm.endpoint);
    if (queue) queue.push(job);
    else queues.set(job.arm.endpoint, [job]);
  }
  return queues;
}
