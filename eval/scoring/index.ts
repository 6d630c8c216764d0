export { ResourceScorer } from './resource-scorer.js';
