export { MetadataColumns, type MetadataReader } from './columns.js';
export { type FilterDocument, type FilterTarget, filterMask, matchesDocument } from './evaluate.js';
