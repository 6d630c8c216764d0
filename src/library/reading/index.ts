/**
 * Reading the best passages of a search sentence by sentence: what the index room needs, from an embedder that can.
 * @module
 */
export { closeReading } from './close-reading.js';
