export { type BuildMedisumcodeOptions, type BuildReport, buildMedisumcode } from './builders/index.js';
export { askJury, type JuryOptions, type JuryReport, type JuryTask } from './jury/index.js';
export type { MetricResources } from './metrics/index.js';
export * from './report/index.js';
export * from './runner/index.js';
export { type BenchmarkTask, findTask, samplesFolder, TASKS, type TaskItem } from './tasks/index.js';
export { type EvalResult, PROFILES, type Profile } from './types.js';
