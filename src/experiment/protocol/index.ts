export type { Analysis } from './analysis/index.js';
export {
  absolute,
  confine,
  describeChange,
  planYaml,
  readPlanFile,
  resolvePlan,
  withChanges,
} from './plan/index.js';
export type * from './ports.js';
export { Protocols } from './protocols.js';
export { reviewPort } from './review-port.js';
export { folderOf } from './run-stage.js';
export type { ProtocolDeps, RunOptions, StageContext } from './stage.js';
export { trafficPort } from './traffic/index.js';
