export { LEAK_METHOD, type LeakScore, type LeakText, leakScore } from './leak-score.js';
