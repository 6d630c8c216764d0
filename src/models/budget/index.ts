export { estimateTokens } from './estimate.js';
export { type FitContextOptions, type FittedContext, fitContext, type Truncation } from './fit-context.js';
export { CUT_MARK, type PromptPart } from './parts.js';
export { createTokenCounter, type TokenCounter, templateTokens } from './token-counter.js';
export { type LoadedTokenizer, loadHubTokenizer, loadTokenizer } from './tokenizer.js';
