export * from './agreement/index.js';
export {
  type BootstrapOptions,
  type BootstrapResult,
  bootstrapMean,
  type Interval,
  quantile,
} from './bootstrap.js';
export { type BradleyTerry, bradleyTerry, type PairResult } from './bradley-terry.js';
export { type ClusterTotals, clusterTotals, designEffect } from './clusters.js';
export { comparePaired, type PairedComparison } from './compare.js';
export { type Decomposition, decompose, type FourArms } from './decomposition.js';
export {
  cohensG,
  discordantOddsRatio,
  type Effect,
  riskDifference,
  standardizedMeanDifference,
} from './effect-sizes.js';
export { holm } from './holm.js';
export { type McNemarResult, mcnemar, type PairedCounts, pairedCounts } from './mcnemar.js';
export { type NoiseFloor, noiseFloor } from './noise-floor.js';
export {
  designEffectOf,
  mcnemarDetectableDifference,
  mcnemarPower,
  mcnemarRequiredItems,
  meanDetectableDifference,
  meanRequiredItems,
  type PowerOptions,
} from './power.js';
export { exactInterval, wilsonInterval } from './proportions.js';
export { createRandom, type RandomSource } from './random.js';
export { type ClusterBootstrapOptions, clusterInterval, groupBy } from './resample-clusters.js';
export { type Sensitivity, sensitivity } from './sensitivity.js';
export * from './sequential/index.js';
export { type SignFlipOptions, type SignFlipResult, signFlipTest } from './sign-flip.js';
export { type Verdict, type VerdictInput, type VerdictKind, verdict } from './verdict.js';
