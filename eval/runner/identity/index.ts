export { type ArmConfig, armConfig, modelIdentity, PROMPT_VERSION, shownEndpoint } from './arm-config.js';
export { configHash, keyOf, responseKey, rowId, suiteHash } from './keys.js';
