export { ANALYZER, analyze, contentWords } from './analyze.js';
