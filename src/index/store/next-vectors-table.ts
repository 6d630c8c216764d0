import type { EmbedderIdentity } from '../types.js';
import { asBytes } from './bytes.js';
import type { Connection } from './database.js';
import { Prepared } from './prepared.js';

export interface ReindexItem {
  /** Chunk id; ask on with the last one. */
  readonly chunk: number;
  /** What to embed. */
  readonly text: string;
}

const CHUNKS_OF = 'SELECT c.id FROM chunks c JOIN documents d ON d.id = c.document_id WHERE d.corpus_id = ?';

/** Condition with one parameter, the corpus. */
const belongs = (chunk: string): string =>
  `EXISTS (SELECT 1 FROM chunks c JOIN documents d ON d.id = c.document_id WHERE c.id = ${chunk} AND d.corpus_id = ?)`;

/** Vectors of the embedder that a corpus is moving to, kept beside those in use. */
export class NextVectorsTable {
  readonly #sql: Prepared;

  constructor(db: Connection) {
    this.#sql = new Prepared(db);
  }

  /** Starts for an embedder; work that an earlier start with the same one has left is kept. */
  begin(corpus: number, embedder: EmbedderIdentity): void {
    const earlier = this.#sql
      .get('SELECT embedder, dimension FROM reindexes WHERE corpus_id = ?')
      .get(corpus) as { embedder: string; dimension: number } | undefined;
    if (earlier?.embedder === embedder.id && earlier.dimension === embedder.dimension) return;
    this.clear(corpus);
    this.#sql
      .get('INSERT INTO reindexes (corpus_id, embedder, dimension) VALUES (?, ?, ?)')
      .run(corpus, embedder.id, embedder.dimension);
  }

  /** Chunks after the given one that have no new vector yet, by id. */
  items(corpus: number, after: number, limit: number): ReindexItem[] {
    return this.#sql
      .get(
        `SELECT t.chunk_id AS chunk, coalesce(t.index_text, coalesce(t.prefix, '') || t.text) AS text
         FROM chunk_texts t
         WHERE t.chunk_id > ? AND ${belongs('t.chunk_id')}
           AND NOT EXISTS (SELECT 1 FROM next_vectors n WHERE n.chunk_id = t.chunk_id)
         ORDER BY t.chunk_id LIMIT ?`,
      )
      .all(after, corpus, limit) as ReindexItem[];
  }

  /** Keeps a vector; a chunk that was deleted meanwhile is left out. */
  put(corpus: number, chunk: number, vector: Float32Array): void {
    this.#sql
      .get(`INSERT OR REPLACE INTO next_vectors SELECT ?, ? WHERE ${belongs('?')}`)
      .run(chunk, asBytes(vector), chunk, corpus);
  }

  missing(corpus: number): number {
    return Number(
      this.#sql
        .get(`SELECT count(*) FROM (${CHUNKS_OF} EXCEPT SELECT chunk_id FROM next_vectors)`)
        .pluck()
        .get(corpus),
    );
  }

  /** Puts the new vectors in the place of the old ones. */
  adopt(corpus: number): void {
    this.#sql.get(`DELETE FROM chunk_vectors WHERE chunk_id IN (${CHUNKS_OF})`).run(corpus);
    this.#sql
      .get(
        `INSERT INTO chunk_vectors SELECT chunk_id, vector FROM next_vectors WHERE chunk_id IN (${CHUNKS_OF})`,
      )
      .run(corpus);
    this.clear(corpus);
  }

  clear(corpus: number): void {
    this.#sql.get(`DELETE FROM next_vectors WHERE chunk_id IN (${CHUNKS_OF})`).run(corpus);
    this.#sql.get('DELETE FROM reindexes WHERE corpus_id = ?').run(corpus);
  }
}
