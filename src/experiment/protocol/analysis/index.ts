export { type AnalysisInput, analyse } from './analyse.js';
export { compareOn } from './compare.js';
export { inOrder, recommend } from './recommend.js';
export type * from './types.js';
