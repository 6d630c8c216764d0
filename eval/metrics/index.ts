export * from './choice/index.js';
export { type ClueLevel, clueLevels, type TaskScores } from './clue-levels.js';
export * from './concepts/index.js';
export { mean, meanFirstTwice, profileMean } from './counting.js';
export * from './faithfulness/index.js';
export * from './icd/index.js';
export { f1Score, type PrecisionRecall, setOverlap } from './precision-recall.js';
export * from './retrieval/index.js';
export * from './rouge/index.js';
