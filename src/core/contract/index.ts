export * from './answer.js';
export * from './corpora.js';
export * from './filter.js';
export * from './metadata.js';
export * from './protocol.js';
export * from './protocol-plan.js';
export * from './search.js';
export * from './sensitivity.js';
