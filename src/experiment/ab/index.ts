export { armAt, unitHash, unitPoint } from './assign.js';
export { AbBook } from './book.js';
export { EXPOSURES, type Exposure, type ExposureBody, type Outcome } from './exposure.js';
export { FALSE_STOP_RATE, guardLevel } from './guards.js';
export { abKind } from './kind.js';
export { reportOf } from './report.js';
export { requiredUnits } from './required.js';
export { AbService } from './service.js';
export { statusOf } from './status/index.js';
export { MISMATCH_LEVEL } from './status/mismatch.js';
export { type Samples, samplesOf } from './status/samples.js';
export { comparisonSentences } from './status/sentences.js';
export {
  FIRST_LOOK_UNITS,
  type LookRule,
  lookAt,
  lookRule,
  sequentialComparison,
} from './status/sequential.js';
export type { AbAsk, AbCall, AbDeps, AbObserver } from './types.js';
