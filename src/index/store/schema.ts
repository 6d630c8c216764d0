/** Raised with every change of the tables; an older database is brought up to date, a newer one refused. */
export const SCHEMA_VERSION = 2;

/**
 * JSON records beside the corpora (experiments, exposures, judgements). `text` is whatever may quote a document or a
 * patient; `record_sources` says which documents, so that erasing one takes the text along.
 */
const RECORDS = `
CREATE TABLE records (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  collection TEXT NOT NULL,
  id TEXT NOT NULL,
  at TEXT NOT NULL,
  erased INTEGER NOT NULL DEFAULT 0,
  body TEXT NOT NULL,
  text TEXT
);
CREATE UNIQUE INDEX records_by_id ON records (collection, id);
CREATE TABLE record_sources (
  corpus TEXT NOT NULL,
  document TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (corpus, document, seq)
) WITHOUT ROWID;
CREATE INDEX record_sources_by_record ON record_sources (seq);
`;

/**
 * Chunk ids grow over all corpora and are never used twice (AUTOINCREMENT), so that a cache finds out what it missed by
 * comparing ids: rows are inserted and deleted, never changed. Long columns stand last or in tables of their own,
 * so that lists do not read them. `index_text` is what the keyword stage reads; where it ends with the chunk's own text
 * only what stands before it is kept, in `prefix`. `reindexes` and `next_vectors` are the vectors of another embedder that
 * are being made beside the ones in use; `erasures` names corpora whose caches still hold bytes of deleted documents.
 */
export const SCHEMA = `
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO counters VALUES ('sequence', 0);

CREATE TABLE corpora (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  embedder TEXT NOT NULL,
  dimension INTEGER NOT NULL,
  metric TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  manifest TEXT NOT NULL
);

CREATE TABLE documents (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  corpus_id INTEGER NOT NULL REFERENCES corpora (id),
  name TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  content_hash TEXT,
  code TEXT,
  reason TEXT,
  source TEXT,
  chunks INTEGER NOT NULL,
  characters INTEGER NOT NULL,
  updated_at TEXT NOT NULL,
  title TEXT NOT NULL,
  metadata TEXT NOT NULL,
  warnings TEXT,
  pages TEXT,
  sections TEXT,
  text TEXT NOT NULL
);
CREATE UNIQUE INDEX documents_by_name ON documents (corpus_id, name);
CREATE INDEX documents_by_state ON documents (corpus_id, state);

CREATE TABLE chunks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  document_id INTEGER NOT NULL REFERENCES documents (id),
  ordinal INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  tokens INTEGER NOT NULL,
  page INTEGER,
  section TEXT
);
CREATE INDEX chunks_by_document ON chunks (document_id);

CREATE TABLE chunk_texts (chunk_id INTEGER PRIMARY KEY, prefix TEXT, index_text TEXT, text TEXT NOT NULL);
CREATE TABLE chunk_vectors (chunk_id INTEGER PRIMARY KEY, vector BLOB NOT NULL);

CREATE TABLE reindexes (corpus_id INTEGER PRIMARY KEY, embedder TEXT NOT NULL, dimension INTEGER NOT NULL);
CREATE TABLE next_vectors (chunk_id INTEGER PRIMARY KEY, vector BLOB NOT NULL);

CREATE TABLE erasures (corpus_id INTEGER PRIMARY KEY, started_at TEXT NOT NULL);
${RECORDS}`;

/** What brings a database of an earlier version to the next one, by the earlier version. */
export const MIGRATIONS: Readonly<Record<number, string>> = { 1: RECORDS };
