export { createOpenAIModel } from './chat-model.js';
export { StopFilter } from './stop-filter.js';
