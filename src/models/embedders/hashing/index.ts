export { createHashingEmbedder } from './hashing-embedder.js';
