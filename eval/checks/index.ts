export { type ContaminationReport, contamination } from './contamination/index.js';
export { DIRTY_SHARE, NGRAM, OverlapFinder } from './contamination/overlap.js';
export { bundledFiles, eachText } from './contamination/sources.js';
export { type ForgettingResult, forgetting } from './forgetting.js';
export { type HallucinationRow, hallucination } from './hallucination.js';
