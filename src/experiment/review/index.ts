/**
 * Blinded pairwise review: two answers without their origin, judged, and unmasked when the queue is closed.
 * @module
 */
export { judgementsCsv } from './judgements-csv.js';
export { LEAK_METHOD, type LeakScore, leakScore } from './leak/index.js';
export { maskAnswer } from './mask/index.js';
export { openReviews } from './open-reviews.js';
export { pairsFromRun } from './pairs/index.js';
export { noPreferenceP } from './results/index.js';
export { type NextTurn, type ReviewDeps, ReviewService } from './review-service.js';
