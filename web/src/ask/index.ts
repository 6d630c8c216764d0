export { AskView } from './ask-view.js';
export { type Ask, useAsk } from './use-ask.js';
