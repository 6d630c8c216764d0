export type { ReportData } from './analyse.js';
export { type Comparison, compareRows, judged } from './compare-arms.js';
export { compareRuns, type RunComparison } from './compare-runs.js';
export { type DeviationEffect, deviationEffects } from './deviations.js';
export { itemKey, type LoadedRun, type LoadedTask, loadRun, type ScoredRow } from './load-run.js';
export { mergeRuns } from './merge-runs.js';
export { addReplicate, type NoiseRow, replicatesOf } from './noise.js';
export { type ArmSummary, resultsOf, summariesOf } from './results.js';
export { type ReportOptions, type WrittenReport, writeReport } from './write-report.js';
