import { entry } from './entry.js';

/** A/B tests and the seven days. */
export const EXPERIMENT_ERRORS = {
  CROSSOVER_EXPERIMENT_NOT_FOUND: entry(
    404,
    'No such experiment',
    'Make one with `crossover experiment init` or `POST /v1/experiments`.',
  ),
  CROSSOVER_PLAN_INVALID: entry(
    422,
    'Plan of the experiment is invalid',
    'Correct the named key of the plan; `crossover experiment init` shows every key.',
  ),
  CROSSOVER_PLAN_FROZEN: entry(
    409,
    'Plan of the experiment is frozen',
    'Undo the edit, or make it an amendment: `crossover experiment amend --reason "…"`.',
  ),
  CROSSOVER_STAGE_BLOCKED: entry(
    409,
    'Stage may not start or end yet',
    'Do what the named gate asks for; `crossover experiment status` shows all gates.',
  ),
  CROSSOVER_EXPERIMENT_NOT_RUNNING: entry(
    409,
    'No A/B test is running',
    'Start one with `POST /v1/experiments/{id}/start`, name a route, or set experiments.autoFallback.',
  ),
  CROSSOVER_EXPERIMENT_STATE: entry(
    409,
    'Experiment cannot do that now',
    'See its state with `GET /v1/experiments/{id}`.',
  ),
  CROSSOVER_EXPERIMENT_UNDERPOWERED: entry(
    422,
    'Plan is too small for the difference it looks for',
    'Plan more units, look for a larger difference, or set accept_underpowered.',
  ),
  CROSSOVER_REQUEST_NOT_FOUND: entry(
    404,
    'No such request',
    'Give the request_id of an answer, and the route that it stands under.',
  ),
} as const;
