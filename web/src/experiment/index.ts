export { ExperimentView } from './experiment-view.js';
