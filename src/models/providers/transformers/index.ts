export { createTransformersModel } from './chat-model.js';
export { ModelProcess } from './model-process.js';
