export { createEmbedder, type EmbedderDeps } from './create-embedder.js';
