import { CrossoverError } from '../../src/core/index.js';
import { longhealth1, longhealth2, longhealth3 } from './longhealth/index.js';
import { mednli } from './mednli.js';
import { meqsum } from './meqsum.js';
import { pubmedqa } from './pubmedqa.js';
import type { BenchmarkTask } from './task.js';

/** All benchmarks. A new one is a file and a line here. */
export const TASKS: readonly BenchmarkTask[] = [
  mednli,
  meqsum,
  longhealth1,
  longhealth2,
  longhealth3,
  pubmedqa,
];

/** The task of a name. @throws CrossoverError CROSSOVER_TASK_NOT_FOUND */
export function findTask(name: string): BenchmarkTask {
  const task = TASKS.find((one) => one.name === name);
  if (!task)
    throw new CrossoverError('CROSSOVER_TASK_NOT_FOUND', `There is no task named "${name.slice(0, 60)}".`);
  return task;
}
