export { EvalService } from './eval-service.js';
export type { PlannedRun } from './planned-run.js';
export type { ActiveRun, RunAndResults } from './runs/run-catalogue.js';
export type { ItemPage, ItemQuery, RunEnd } from './thread/index.js';
