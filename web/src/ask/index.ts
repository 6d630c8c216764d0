export { AskView } from './ask-view.js';
export { useAsk } from './use-ask.js';
