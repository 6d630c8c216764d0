import type {
  JsonValue,
  NewRecord,
  RecordPage,
  RecordSelector,
  RecordSource,
  StoredRecord,
} from '../../core/index.js';
import type { Connection } from './database.js';
import { Prepared } from './prepared.js';

interface Row {
  seq: number;
  collection: string;
  id: string;
  at: string;
  body: string;
  text: string | null;
  erased: number;
}

/** Ids that begin with a prefix: a range, so that the index serves it, whatever characters the prefix has. */
const BEGINS = 'collection = ? AND id >= ? AND substr(id, 1, length(?)) = ?';
const DEFAULT_LIMIT = 1000;

/** JSON records of any kind, and the documents their text came from. */
export class RecordsTable {
  readonly #sql: Prepared;

  constructor(db: Connection) {
    this.#sql = new Prepared(db);
  }

  /** False when the id is taken; the record there stays as it is. */
  insert(record: NewRecord): boolean {
    const { changes } = this.#sql
      .get('INSERT OR IGNORE INTO records (collection, id, at, body, text) VALUES (?, ?, ?, ?, ?)')
      .run(record.collection, record.id, new Date().toISOString(), ...columns(record));
    if (changes === 1) this.#addSources(record);
    return changes === 1;
  }

  put(record: NewRecord): void {
    if (this.insert(record)) return;
    const { collection, id } = record;
    this.#sql
      .get('UPDATE records SET body = ?, text = ?, erased = 0 WHERE collection = ? AND id = ?')
      .run(...columns(record), collection, id);
    this.#sql.get(`DELETE FROM record_sources WHERE seq = ${SEQ}`).run(collection, id);
    this.#addSources(record);
  }

  get(collection: string, id: string): StoredRecord | undefined {
    const row = this.#sql.get('SELECT * FROM records WHERE collection = ? AND id = ?').get(collection, id) as
      | Row
      | undefined;
    return row && toRecord(row);
  }

  list(
    collection: string,
    { prefix = '', after = 0, limit = DEFAULT_LIMIT }: RecordPage = {},
  ): StoredRecord[] {
    const rows = this.#sql
      .get(`SELECT * FROM records WHERE ${BEGINS} AND seq > ? ORDER BY seq LIMIT ?`)
      .all(collection, prefix, prefix, prefix, after, limit) as Row[];
    return rows.map(toRecord);
  }

  count(collection: string, prefix = ''): number {
    return Number(
      this.#sql
        .get(`SELECT count(*) FROM records WHERE ${BEGINS}`)
        .pluck()
        .get(collection, prefix, prefix, prefix),
    );
  }

  remove(collection: string, which: RecordSelector): number {
    if ('ids' in which)
      return which.ids.reduce(
        (sum, id) => sum + this.#remove('collection = ? AND id = ?', collection, id),
        0,
      );
    const { prefix } = which;
    return this.#remove(BEGINS, collection, prefix, prefix, prefix);
  }

  /** Takes the text out of every record that quotes one of these documents; what it counts for stays. */
  eraseSources(sources: readonly RecordSource[]): void {
    const quoting = 'seq IN (SELECT seq FROM record_sources WHERE corpus = ? AND document = ?)';
    for (const { corpus, document_id } of sources)
      this.#sql
        .get(`UPDATE records SET text = NULL, erased = 1 WHERE text IS NOT NULL AND ${quoting}`)
        .run(corpus, document_id);
  }

  #remove(condition: string, ...values: readonly string[]): number {
    this.#sql
      .get(`DELETE FROM record_sources WHERE seq IN (SELECT seq FROM records WHERE ${condition})`)
      .run(...values);
    return this.#sql.get(`DELETE FROM records WHERE ${condition}`).run(...values).changes;
  }

  #addSources({ collection, id, sources = [] }: NewRecord): void {
    for (const { corpus, document_id } of sources)
      this.#sql
        .get(`INSERT OR IGNORE INTO record_sources (seq, corpus, document) VALUES (${SEQ}, ?, ?)`)
        .run(collection, id, corpus, document_id);
  }
}

const SEQ = '(SELECT seq FROM records WHERE collection = ? AND id = ?)';

const columns = ({ body, text }: NewRecord): [string, string | null] => [
  JSON.stringify(body),
  text === undefined ? null : JSON.stringify(text),
];

function toRecord({ seq, collection, id, at, body, text, erased }: Row): StoredRecord {
  return {
    seq,
    collection,
    id,
    at,
    body: JSON.parse(body) as JsonValue,
    ...(text === null ? {} : { text: JSON.parse(text) as JsonValue }),
    ...(erased === 1 ? { erased: true } : {}),
  };
}
