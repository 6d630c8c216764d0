export * from './memo/index.js';
export * from './protocol/index.js';
export * from './week/index.js';
