export { filesBelow, scanFiles } from './byte-scan.js';
export { type Needle, textNeedles, vectorNeedles } from './needles.js';
export { tracesOf } from './traces.js';
