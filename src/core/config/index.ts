export { type LoadConfigOptions, loadConfig, parseConfig } from './load-config.js';
export * from './model-schema.js';
export { type CrossoverConfig, type CrossoverConfigInput, configSchema } from './schema.js';
