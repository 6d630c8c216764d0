export type { Analysis } from './analysis/index.js';
export { absolute, describeChange, planYaml, readPlanFile, resolvePlan, writeWhole } from './plan/index.js';
export type * from './ports.js';
export { Protocols } from './protocols.js';
export { folderOf, type RunOptions } from './run-stage.js';
export type { ProtocolDeps, StageContext } from './stage.js';
