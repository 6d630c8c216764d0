export {
  type ClusteredDifference,
  clusteredDifference,
  clusteredMean,
  fixedHorizon,
} from './clustered-difference.js';
export {
  type MixtureOptions,
  mixingScale,
  normalMixture,
  type SequentialInterval,
  sequentialInflation,
} from './normal-mixture.js';
export { rateEvidence, requestsToStop } from './rate-guard.js';
export { type SampleRatio, sampleRatio } from './sample-ratio.js';
export {
  plannedStandardError,
  type TwoSampleDesign,
  twoSamplePower,
  twoSampleSize,
} from './two-sample-size.js';
