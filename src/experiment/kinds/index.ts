export { Experiments } from './experiments.js';
export {
  defineExperimentKind,
  type ExperimentDetail,
  type ExperimentExport,
  type ExperimentKind,
  type ExperimentKindDefinition,
  type ExportOptions,
} from './kind.js';
