export type { ItemPage, ItemQuery, RowCounts, RunEnd } from './api.js';
export { type EvalThread, startEvalThread } from './eval-thread.js';
