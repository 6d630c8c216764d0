export { cohenKappa, type KappaWeights } from './cohen-kappa.js';
export { kendallTauB } from './kendall.js';
export { type AlphaLevel, krippendorffAlpha } from './krippendorff.js';
