export { pairsFromRun } from './from-run.js';
export { describeSource, gatherPairs, type PairSources } from './gather.js';
export { drawPairs } from './pair.js';
