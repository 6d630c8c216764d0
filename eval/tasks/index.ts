export { samplesFolder } from './files/find-data.js';
export { type FillOptions, fillDocuments, LONGHEALTH_MAX_LEN } from './longhealth/index.js';
export { MEDICAL_SUBJECTS } from './mmlu.js';
export { findTask, TASKS } from './registry.js';
export { limited } from './shared/identity.js';
export { withoutRunOn } from './shared/outcome.js';
export type { BenchmarkTask, Deviation, MetricInput, TaskItem } from './task.js';
