export { type MaskedAnswer, type MaskOptions, maskAnswer } from './mask-answer.js';
