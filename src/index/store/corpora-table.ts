import { type CorpusManifest, CrossoverError } from '../../core/index.js';
import type { EmbedderIdentity } from '../types.js';
import type { Connection } from './database.js';
import { Prepared } from './prepared.js';

export interface CorpusRecord {
  readonly id: number;
  readonly name: string;
  readonly embedder: EmbedderIdentity;
  readonly metric: string;
  readonly manifest: CorpusManifest;
  readonly updatedAt: string;
}

interface Row {
  id: number;
  name: string;
  embedder: string;
  dimension: number;
  metric: string;
  updated_at: string;
  manifest: string;
}

/** The corpora of one database. */
export class CorporaTable {
  readonly #sql: Prepared;

  constructor(db: Connection) {
    this.#sql = new Prepared(db);
  }

  all(): CorpusRecord[] {
    return (this.#sql.get('SELECT * FROM corpora ORDER BY name').all() as Row[]).map(toRecord);
  }

  insert(corpus: Omit<CorpusRecord, 'id' | 'updatedAt'>): CorpusRecord {
    const updatedAt = new Date().toISOString();
    const { lastInsertRowid } = this.#sql
      .get(
        `INSERT INTO corpora (name, embedder, dimension, metric, updated_at, manifest) VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(
        corpus.name,
        corpus.embedder.id,
        corpus.embedder.dimension,
        corpus.metric,
        updatedAt,
        JSON.stringify(corpus.manifest),
      );
    return { ...corpus, id: Number(lastInsertRowid), updatedAt };
  }

  setEmbedder(id: number, embedder: EmbedderIdentity): void {
    this.#sql
      .get('UPDATE corpora SET embedder = ?, dimension = ? WHERE id = ?')
      .run(embedder.id, embedder.dimension, id);
  }

  touch(id: number): string {
    const updatedAt = new Date().toISOString();
    this.#sql.get('UPDATE corpora SET updated_at = ? WHERE id = ?').run(updatedAt, id);
    return updatedAt;
  }

  delete(id: number): void {
    this.#sql.get('DELETE FROM corpora WHERE id = ?').run(id);
  }
}

function toRecord(row: Row): CorpusRecord {
  return {
    id: row.id,
    name: row.name,
    embedder: { id: row.embedder, dimension: row.dimension },
    metric: row.metric,
    manifest: JSON.parse(row.manifest) as CorpusManifest,
    updatedAt: row.updated_at,
  };
}

/** @throws CrossoverError naming what differs between a corpus and what is about to be put into it. */
export function requireSameSpace(
  corpus: Pick<CorpusRecord, 'name' | 'embedder' | 'metric'>,
  embedder: EmbedderIdentity,
  metric: string,
): void {
  if (corpus.metric !== metric)
    throw new CrossoverError(
      'CROSSOVER_INDEX_METRIC_MISMATCH',
      `The corpus "${corpus.name}" keeps ${corpus.metric} vectors, not ${metric}.`,
    );
  if (corpus.embedder.id !== embedder.id)
    throw new CrossoverError(
      'CROSSOVER_INDEX_EMBEDDER_MISMATCH',
      `The corpus "${corpus.name}" was built with the embedder ${corpus.embedder.id}, not ${embedder.id}.`,
    );
  if (corpus.embedder.dimension !== embedder.dimension)
    throw new CrossoverError(
      'CROSSOVER_INDEX_DIMENSION_MISMATCH',
      `The corpus "${corpus.name}" keeps vectors of ${corpus.embedder.dimension} dimensions, not ${embedder.dimension}.`,
    );
}
