export { enqueueRun } from './enqueue-run.js';
