export { BenchmarksView } from './benchmarks-view.js';
