import { CORPUS_ERRORS } from './corpora.js';
import type { CatalogueEntry } from './entry.js';
import { EVAL_ERRORS } from './evals.js';
import { EXPERIMENT_ERRORS } from './experiments.js';
import { INDEX_ERRORS } from './index-folder.js';
import { MODEL_ERRORS } from './models.js';
import { REQUEST_ERRORS } from './requests.js';
import { REVIEW_ERRORS } from './reviews.js';
import { SERVICE_ERRORS } from './service.js';

export type { CatalogueEntry } from './entry.js';

/**
 * The catalogue of coded errors: every failure a user can meet, with its HTTP status, title and what to do, one file for
 * each part of the product. `docs/errors.md` lists the same codes; a test holds the two equal. No entry may carry document text.
 */
export const ERROR_CATALOGUE = {
  ...SERVICE_ERRORS,
  ...REQUEST_ERRORS,
  ...CORPUS_ERRORS,
  ...INDEX_ERRORS,
  ...MODEL_ERRORS,
  ...EVAL_ERRORS,
  ...EXPERIMENT_ERRORS,
  ...REVIEW_ERRORS,
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;
export const ERROR_CODES = Object.keys(ERROR_CATALOGUE) as ErrorCode[];
