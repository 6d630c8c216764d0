export { pairsFromExposures } from './from-exposures.js';
export { pairsFromRun } from './from-run.js';
export { drawPairs, pairsOf } from './pair.js';
