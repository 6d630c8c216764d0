export { extractIcdCodes, undotted } from './extract.js';
export { approximateMatch, exactMatch, validFraction } from './scores.js';
