export type { ReportData } from './analyse.js';
export { compareRuns, type RunComparison } from './compare-runs.js';
export { type DeviationEffect, deviationEffects } from './deviations.js';
export { type LoadedRun, loadRun } from './load-run.js';
export { type ArmSummary, resultsOf, summariesOf } from './results.js';
export { type WrittenReport, writeReport } from './write-report.js';
