export { EvalArm, failedRecord, type PreparedItem } from './arm.js';
export { buildPrompt } from './build-prompt.js';
export { EvidenceSource, POOL_PASSAGES } from './evidence.js';
export { type ArmSetup, guardTask, type OpenedArms, openArms } from './open-arms.js';
export { type Remote, servedArms } from './remote.js';
