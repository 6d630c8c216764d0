export { findCard, MODEL_CARDS, resolveCard } from './registry.js';
export { type ModelCard, modelCardSchema, type Tokenization } from './schema.js';
