/**
 * What is worth 128-bit instructions: inner products and weighted sums of int8 vectors, high scores among many.
 * @module
 */
export { CodeScanner } from './code-scanner.js';
export { ScoreBoard } from './score-board.js';
export { WeightedRows } from './weighted-rows.js';
