export { porterStem } from './porter.js';
export { type RougeOptions, type RougeType, rouge, rougeF1 } from './rouge.js';
export { rougeTokens } from './tokens.js';
