export { openAIErrorSchema, toOpenAIError } from './error.js';
export { openAIRoutes } from './routes.js';
