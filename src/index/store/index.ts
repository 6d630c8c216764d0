export { type ChunkDetail, type ChunkRecord, ChunksTable } from './chunks-table.js';
export { CorporaTable, type CorpusRecord, requireSameSpace } from './corpora-table.js';
export {
  type Connection,
  currentSequence,
  DATABASE_FILE,
  emptyLog,
  inTransaction,
  nextSequence,
  openDatabase,
} from './database.js';
export { type DocumentPlace, DocumentsTable } from './documents-table.js';
export { NextVectorsTable, type ReindexItem } from './next-vectors-table.js';
export { RecordsTable } from './records-table.js';
