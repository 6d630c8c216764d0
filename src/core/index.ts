export * from './config/index.js';
export * from './contract/index.js';
export * from './errors/index.js';
export * from './logging/index.js';
export * from './runtime/index.js';
export * from './simd/index.js';
export * from './types/index.js';
