export { ANALYZER, analyze } from './analyze.js';
