export { type AnalysisInput, analyse } from './analyse.js';
export { compareOn } from './compare.js';
export { recommend } from './recommend.js';
export type * from './types.js';
