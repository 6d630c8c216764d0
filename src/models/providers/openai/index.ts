export { createOpenAIModel } from './chat-model.js';
