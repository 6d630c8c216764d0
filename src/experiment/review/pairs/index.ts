export { describeSource, gatherPairs, type PairSources } from './gather.js';
export { drawPairs } from './pair.js';
