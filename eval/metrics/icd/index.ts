export { type CodeTable, loadCodeTable } from './code-table.js';
export { extractIcdCodes, undotted } from './extract.js';
export { approximateMatch, exactMatch, validFraction } from './scores.js';
