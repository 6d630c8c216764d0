export { type BuildMedisumcodeOptions, type BuildReport, buildMedisumcode } from './medisumcode.js';
