export { type CorpusProgress, corporaFolders, indexCorpora } from './bundled.js';
export { openLibrary } from './open-library.js';
export { memoryRecords } from './records/index.js';
export type * from './types.js';
export type { VectorDocument, VectorLibrary } from './vector-library.js';
