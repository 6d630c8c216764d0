import { entry } from './entry.js';

/** Blinded reviews. */
export const REVIEW_ERRORS = {
  CROSSOVER_REVIEW_NOT_FOUND: entry(
    404,
    'No such review',
    'GET /v1/reviews/queues lists the queues; a presentation belongs to one reviewer of one queue.',
  ),
  CROSSOVER_REVIEW_STATE: entry(
    409,
    'Not possible in this state of the review',
    'Results come when the queue is closed; judgements only while it is open. Undo before judging again.',
  ),
  CROSSOVER_REVIEW_NO_PAIRS: entry(
    409,
    'Nothing to review',
    'Choose a run or experiment whose answers are kept as text and that holds both arms.',
  ),
} as const;
