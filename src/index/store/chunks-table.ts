import type { Metadata } from '../../core/index.js';
import type { IndexedPassage, PreparedDocument } from '../types.js';
import { asBytes, asVector } from './bytes.js';
import type { Connection } from './database.js';
import { Prepared } from './prepared.js';

/** A chunk as the memory needs it when the index is opened. */
export interface ChunkRecord {
  readonly id: number;
  readonly documentKey: number;
  readonly section: string | undefined;
  readonly page: number | undefined;
  readonly vector: Float32Array;
}

/** A chunk as a search result shows it. */
export interface ChunkDetail {
  readonly ordinal: number;
  readonly start: number;
  readonly end: number;
  readonly section: string | null;
  readonly page: number | null;
  readonly text: string;
  readonly document: string;
  readonly title: string;
  readonly metadata: Metadata;
}

/** Chunks, their texts and their vectors. */
export class ChunksTable {
  readonly #db: Connection;
  readonly #sql: Prepared;
  readonly #insertChunk;
  readonly #insertText;
  readonly #insertVector;
  readonly #detail;

  constructor(db: Connection) {
    this.#db = db;
    this.#sql = new Prepared(db);
    this.#insertChunk = db.prepare(
      'INSERT INTO chunks (document_id, ordinal, start, "end", tokens, page, section) VALUES (?, ?, ?, ?, ?, ?, ?)',
    );
    this.#insertText = db.prepare(
      'INSERT INTO chunk_texts (chunk_id, prefix, index_text, text) VALUES (?, ?, ?, ?)',
    );
    this.#insertVector = db.prepare('INSERT INTO chunk_vectors (chunk_id, vector) VALUES (?, ?)');
    this.#detail = db.prepare(
      `SELECT c.ordinal, c.start, c."end", c.section, c.page, t.text, d.name AS document, d.title, d.metadata
       FROM chunks c JOIN chunk_texts t ON t.chunk_id = c.id JOIN documents d ON d.id = c.document_id
       WHERE c.id = ?`,
    );
  }

  /** Inserts the chunks of a document; returns their ids, in order. */
  insert(
    documentKey: number,
    { chunks, indexTexts }: PreparedDocument,
    vectors: readonly Float32Array[],
  ): number[] {
    return chunks.map((chunk, i) => {
      const { lastInsertRowid } = this.#insertChunk.run(
        ...[documentKey, chunk.ordinal, chunk.start, chunk.end, chunk.tokens],
        ...[chunk.page ?? null, chunk.section ?? null],
      );
      const indexText = indexTexts[i]!;
      const prefixed = indexText.endsWith(chunk.text);
      const prefix = prefixed ? indexText.slice(0, indexText.length - chunk.text.length) : '';
      this.#insertText.run(lastInsertRowid, prefix || null, prefixed ? null : indexText, chunk.text);
      this.#insertVector.run(lastInsertRowid, asBytes(vectors[i]!));
      return Number(lastInsertRowid);
    });
  }

  deleteOf(documentKey: number): void {
    for (const table of ['chunk_texts', 'chunk_vectors', 'next_vectors'])
      this.#sql
        .get(`DELETE FROM ${table} WHERE chunk_id IN (SELECT id FROM chunks WHERE document_id = ?)`)
        .run(documentKey);
    this.#sql.get('DELETE FROM chunks WHERE document_id = ?').run(documentKey);
  }

  /** What the keyword stage read of each chunk of a document, in the order of their ids. */
  indexTexts(documentKey: number): string[] {
    return (
      this.#sql
        .get(
          `SELECT prefix, index_text, text FROM chunk_texts
           WHERE chunk_id IN (SELECT id FROM chunks WHERE document_id = ?) ORDER BY chunk_id`,
        )
        .raw()
        .all(documentKey) as Array<[string | null, string | null, string]>
    ).map(joinIndexText);
  }

  ids(corpus: number): number[] {
    return this.#sql
      .get(
        'SELECT c.id FROM chunks c JOIN documents d ON d.id = c.document_id WHERE d.corpus_id = ? ORDER BY c.id',
      )
      .pluck()
      .all(corpus) as number[];
  }

  /** The chunks' own texts, in the order of their ids. */
  chunkTexts(documentKey: number): string[] {
    return this.#sql
      .get(
        `SELECT text FROM chunk_texts
         WHERE chunk_id IN (SELECT id FROM chunks WHERE document_id = ?) ORDER BY chunk_id`,
      )
      .pluck()
      .all(documentKey) as string[];
  }

  indexText(chunkId: number): string {
    const row = this.#sql
      .get('SELECT prefix, index_text, text FROM chunk_texts WHERE chunk_id = ?')
      .raw()
      .get(chunkId) as [string | null, string | null, string] | undefined;
    return row ? joinIndexText(row) : '';
  }

  /** The texts of chunks with what stands above them, in the order asked for; both empty for a chunk that is gone. */
  passages(chunkIds: readonly number[]): IndexedPassage[] {
    const rows = this.#sql
      .get(
        `SELECT chunk_id, prefix, index_text, text FROM chunk_texts
         WHERE chunk_id IN (SELECT value FROM json_each(?))`,
      )
      .raw()
      .all(JSON.stringify(chunkIds)) as Array<[number, string | null, string | null, string]>;
    const found = new Map(
      rows.map(([id, prefix, indexText, text]) => [id, { above: prefix ?? '', text: indexText ?? text }]),
    );
    return chunkIds.map((id) => found.get(id) ?? { above: '', text: '' });
  }

  /** The chunks of one corpus with their vectors, by id; of all corpora when none is given. */
  *each(corpus?: number): Generator<ChunkRecord> {
    const one = corpus === undefined ? '' : 'JOIN documents d ON d.id = c.document_id AND d.corpus_id = ?';
    const rows = this.#db
      .prepare(
        `SELECT c.id, c.document_id, c.section, c.page, v.vector
         FROM chunks c JOIN chunk_vectors v ON v.chunk_id = c.id ${one} ORDER BY c.id`,
      )
      .raw()
      .iterate(...(corpus === undefined ? [] : [corpus])) as Iterable<
      [number, number, string | null, number | null, Buffer]
    >;
    for (const [id, documentKey, section, page, bytes] of rows)
      yield {
        id,
        documentKey,
        section: section ?? undefined,
        page: page ?? undefined,
        vector: asVector(bytes),
      };
  }

  /** Texts that stand in the rows of all chunks, for telling a leftover from a shared sentence. */
  *texts(): Generator<string> {
    const rows = this.#db.prepare('SELECT prefix, index_text, text FROM chunk_texts').raw().iterate();
    for (const row of rows as Iterable<Array<string | null>>) yield row.join('');
  }

  detail(chunkId: number): ChunkDetail | undefined {
    const row = this.#detail.get(chunkId) as
      | (Omit<ChunkDetail, 'metadata'> & { metadata: string })
      | undefined;
    return row && { ...row, metadata: JSON.parse(row.metadata) as Metadata };
  }
}

function joinIndexText([prefix, indexText, text]: readonly [string | null, string | null, string]): string {
  return indexText ?? (prefix ?? '') + text;
}
