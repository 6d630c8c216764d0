/**
 * Mending misspelt words of a query before it is searched with: patients write "lukemia", corpora do not.
 * @module
 */
export { Lexicon } from './lexicon.js';
export { type Respelt, respell } from './respell.js';
