export { type Documents, namedDocuments } from './documents.js';
export { sourcesOf } from './sources-of.js';
