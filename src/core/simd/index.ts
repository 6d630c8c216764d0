/**
 * Inner products of int8 vectors by 128-bit instructions, for whatever compares many vectors at once.
 * @module
 */
export { CodeScanner } from './code-scanner.js';
