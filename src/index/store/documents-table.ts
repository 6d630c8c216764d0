import type {
  DocumentState,
  DocumentSummary,
  LoadFailure,
  Metadata,
  StoredDocument,
} from '../../core/index.js';
import type { Fingerprint, PreparedDocument } from '../types.js';
import type { Connection } from './database.js';
import { type DocumentRow, toStored, toSummary } from './document-row.js';
import { Prepared } from './prepared.js';

const SUMMARY = `id, name, state, attempts, code, reason, source, chunks, characters, updated_at, title, metadata,
  warnings`;

/** Where a document stands in the database. */
export interface DocumentPlace extends Fingerprint {
  readonly key: number;
}

/** Documents with their ingestion state; texts are kept whole. */
export class DocumentsTable {
  readonly #db: Connection;
  readonly #sql: Prepared;

  constructor(db: Connection) {
    this.#db = db;
    this.#sql = new Prepared(db);
  }

  find(corpus: number, id: string): DocumentPlace | undefined {
    const row = this.#sql
      .get('SELECT id, content_hash, state, attempts FROM documents WHERE corpus_id = ? AND name = ?')
      .get(corpus, id) as
      | { id: number; content_hash: string | null; state: DocumentState; attempts: number }
      | undefined;
    return row
      ? {
          key: row.id,
          contentHash: row.content_hash ?? undefined,
          state: row.state,
          attempts: row.attempts,
        }
      : undefined;
  }

  insert(corpus: number, { document, contentHash, chunks }: PreparedDocument, attempts: number): number {
    const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
    const { lastInsertRowid } = this.#sql
      .get(
        `INSERT INTO documents (corpus_id, name, state, attempts, content_hash, source, chunks, characters,
           updated_at, title, metadata, warnings, pages, sections, text)
         VALUES (?, ?, 'indexed', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        ...[corpus, document.id, attempts, contentHash, document.source ?? null],
        ...[chunks.length, document.text.length, new Date().toISOString(), document.title],
        ...[json(document.metadata), json(document.warnings), json(document.pages), json(document.sections)],
        document.text,
      );
    return Number(lastInsertRowid);
  }

  /** Notes a failure. A document that is already indexed stays so, with the reason beside it. */
  recordFailure(corpus: number, id: string, failure: LoadFailure): void {
    const now = new Date().toISOString();
    this.#sql
      .get(
        `INSERT INTO documents (corpus_id, name, state, attempts, code, reason, source, chunks, characters,
           updated_at, title, metadata, text)
         VALUES (?, ?, 'failed', 1, ?, ?, ?, 0, 0, ?, ?, '{}', '')
         ON CONFLICT (corpus_id, name) DO UPDATE SET attempts = attempts + 1, code = excluded.code,
           reason = excluded.reason, source = excluded.source, updated_at = excluded.updated_at`,
      )
      .run(corpus, id, failure.code, failure.reason, failure.source, now, id);
  }

  delete(key: number): void {
    this.#sql.get('DELETE FROM documents WHERE id = ?').run(key);
  }

  count(corpus: number, state?: DocumentState): number {
    const where = state === undefined ? '' : 'AND state = ?';
    const values = state === undefined ? [corpus] : [corpus, state];
    return Number(
      this.#sql
        .get(`SELECT count(*) FROM documents WHERE corpus_id = ? ${where}`)
        .pluck()
        .get(...values),
    );
  }

  list(corpus: number, offset: number, limit: number, state?: DocumentState): DocumentSummary[] {
    const where = state === undefined ? '' : 'AND state = ?';
    const values = state === undefined ? [corpus] : [corpus, state];
    const rows = this.#sql
      .get(`SELECT ${SUMMARY} FROM documents WHERE corpus_id = ? ${where} ORDER BY id LIMIT ? OFFSET ?`)
      .all(...values, limit, offset) as DocumentRow[];
    return rows.map(toSummary);
  }

  stored(corpus: number, id: string): StoredDocument | undefined {
    const row = this.#sql
      .get(`SELECT ${SUMMARY}, pages, sections, text FROM documents WHERE corpus_id = ? AND name = ?`)
      .get(corpus, id) as DocumentRow | undefined;
    return row && toStored(row);
  }

  /** Keys and ids of all documents, in no order: the index by name has both, so that no row is read. */
  keys(corpus: number): Array<{ key: number; id: string }> {
    return this.#sql
      .get('SELECT id AS key, name AS id FROM documents WHERE corpus_id = ?')
      .all(corpus) as Array<{ key: number; id: string }>;
  }

  *each(corpus: number): Generator<{ key: number; id: string; metadata: Metadata }> {
    const rows = this.#sql
      .get('SELECT id, name, metadata FROM documents WHERE corpus_id = ? ORDER BY id')
      .all(corpus) as Array<{ id: number; name: string; metadata: string }>;
    for (const row of rows)
      yield { key: row.id, id: row.name, metadata: JSON.parse(row.metadata) as Metadata };
  }

  /** Every text that stands in a document's row, of all documents: for telling a leftover from a shared sentence. */
  *texts(): Generator<string> {
    const rows = this.#db.prepare('SELECT name, title, metadata, text FROM documents').raw().iterate();
    for (const row of rows as Iterable<string[]>) yield row.join('\n');
  }
}
