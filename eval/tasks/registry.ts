import { CrossoverError } from '../../src/core/index.js';
import { jama, medbullets, nejm, usmle } from './exams.js';
import { longhealth1, longhealth2, longhealth3 } from './longhealth/index.js';
import { medisumcode } from './medisumcode.js';
import { medisumqa } from './medisumqa.js';
import { mednli } from './mednli.js';
import { meqsum } from './meqsum.js';
import { mirage } from './mirage.js';
import { mmlu } from './mmlu.js';
import { ownCodes, ownNotes } from './own/index.js';
import { problemSummary } from './problem-summary.js';
import { pubmedqa } from './pubmedqa.js';
import type { BenchmarkTask } from './task.js';

/** All benchmarks. A new one is a file and a line here. */
export const TASKS: readonly BenchmarkTask[] = [
  nejm,
  jama,
  mednli,
  meqsum,
  problemSummary,
  longhealth1,
  longhealth2,
  longhealth3,
  medisumqa,
  medisumcode,
  usmle,
  mmlu,
  pubmedqa,
  medbullets,
  mirage,
  ownNotes,
  ownCodes,
];

/** The task of a name. @throws CrossoverError CROSSOVER_TASK_NOT_FOUND */
export function findTask(name: string): BenchmarkTask {
  const task = TASKS.find((one) => one.name === name);
  if (!task)
    throw new CrossoverError('CROSSOVER_TASK_NOT_FOUND', `There is no task named "${name.slice(0, 60)}".`);
  return task;
}
