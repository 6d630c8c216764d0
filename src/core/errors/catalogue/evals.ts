import { entry } from './entry.js';

/** Tasks, runs and their journals. */
export const EVAL_ERRORS = {
  CROSSOVER_TASK_NOT_FOUND: entry(404, 'No such task', '`crossover eval list` lists the tasks.'),
  CROSSOVER_RUN_NOT_FOUND: entry(404, 'No such run', 'Give the run id printed by `crossover eval run`.'),
  CROSSOVER_RUN_ACTIVE: entry(409, 'Run is under way', 'Wait until it has ended, or pause it first.'),
  CROSSOVER_RUN_CHANGED: entry(
    409,
    'Run cannot be resumed as it was',
    'Start a new run; the answers of the old one stay as they are.',
  ),
  CROSSOVER_ITEM_NOT_FOUND: entry(404, 'No such item in this run', '`GET /v1/evals/{id}/items` lists them.'),
  CROSSOVER_DATASET_INVALID: entry(
    422,
    'Data set cannot be read',
    'Check the file against the official release format.',
  ),
  CROSSOVER_JOURNAL_DAMAGED: entry(
    500,
    'Run journal is damaged',
    'Restore the journal from a backup; no record was used past the damage.',
  ),
} as const;
