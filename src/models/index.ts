export {
  CUT_MARK,
  estimateTokens,
  type FitContextOptions,
  type FittedContext,
  fitContext,
  type PromptPart,
  type Truncation,
} from './budget/index.js';
export { findCard, MODEL_CARDS, type ModelCard, modelCardSchema, resolveCard } from './cards/index.js';
export { type ChatModelDeps, createChatModel } from './create.js';
export { createEmbedder, type EmbedderDeps } from './embedders/index.js';
export { createReranker, type RerankConfig, type Reranker } from './rerank/index.js';
export { renderPrompt } from './templates/index.js';
