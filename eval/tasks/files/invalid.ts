import { basename } from 'node:path';
import { CrossoverError } from '../../../src/core/index.js';

/**
 * The error of a data set that is not in its official format.
 * @param where record or line, e.g. "record 12"; never text of the data set
 */
export function invalid(file: string, where: string, problem: string, cause?: unknown): CrossoverError {
  return new CrossoverError('CROSSOVER_DATASET_INVALID', `${basename(file)}, ${where}: ${problem}.`, {
    cause,
  });
}
