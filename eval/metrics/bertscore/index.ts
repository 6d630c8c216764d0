export { type BertScorer, loadBertScorer } from './bert-score.js';
export type { BertScoreConfig } from './config.js';
