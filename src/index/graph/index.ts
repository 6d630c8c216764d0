export { calibrate, type DensePlan, needsCalibration, UNCALIBRATED } from './calibrate.js';
export { cleanGraphFile } from './clean-file.js';
export { GRAPH_HEADER_BYTES, graphLayout } from './graph-file.js';
export { type GraphParameters, HnswGraph } from './hnsw.js';
export { LiveGraph } from './live-graph.js';
