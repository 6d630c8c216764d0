export type { ArmConfig } from './identity/index.js';
export { rowId } from './identity/index.js';
export { readRecords } from './journal/index.js';
export { type PlannedTask, type RunPlan, readPlan } from './plan.js';
export {
  type Preview,
  type PreviewedPrompt,
  type PreviewedTask,
  type PreviewOptions,
  previewRun,
} from './preview.js';
export type { RunProgress } from './progress.js';
export { predict, type StoredRow } from './row.js';
export { type RunOptions, type RunOutcome, runEval } from './run.js';
export { PROMPT_BUDGET, type StartOptions, startRun } from './start.js';
