export * from './chat-model.js';
export * from './documents.js';
export * from './embedder.js';
export * from './records.js';
export * from './retriever.js';
