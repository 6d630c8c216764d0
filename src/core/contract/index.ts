export * from './answer.js';
export * from './corpora.js';
export * from './filter.js';
export * from './metadata.js';
export * from './search.js';
export * from './sensitivity.js';
