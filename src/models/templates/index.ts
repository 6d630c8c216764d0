export { neutraliseControlTokens } from './control-tokens.js';
export { renderForCompletion, renderPrompt, toTurns } from './render-prompt.js';
export { CHAT_TEMPLATES, type ChatTemplate, TEMPLATE_NAMES, type TemplateName } from './templates.js';
