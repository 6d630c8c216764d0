export * from './report/index.js';
export * from './runner/index.js';
export { findTask, samplesFolder, TASKS } from './tasks/index.js';
export { type EvalResult, PROFILES, type Profile } from './types.js';
