/**
 * Inner products and weighted sums of int8 vectors by 128-bit instructions.
 * @module
 */
export { CodeScanner } from './code-scanner.js';
export { WeightedRows } from './weighted-rows.js';
