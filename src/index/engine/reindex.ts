import { CrossoverError } from '../../core/index.js';
import { inTransaction, nextSequence, type ReindexItem } from '../store/index.js';
import type { EmbedderIdentity } from '../types.js';
import { unitVector } from '../vectors/index.js';
import { fillIndexes } from './open-state.js';
import { type EngineState, indexOf, newIndex, save } from './state.js';

/**
 * Moves a corpus to another embedder. New vectors are kept beside the old ones, which serve every search until
 * `commit`; work that was stopped goes on at the next `beginReindex` with the same embedder. No document may be
 * added meanwhile unless its chunks are embedded here too: `commit` refuses while any is missing.
 */
export class Reindex {
  readonly #state: EngineState;
  readonly #corpus: string;
  readonly #embedder: EmbedderIdentity;
  readonly #onCommit: () => void;
  /** Chunks without a new vector when the work began. */
  readonly total: number;

  constructor(state: EngineState, corpus: string, embedder: EmbedderIdentity, onCommit: () => void) {
    this.#state = state;
    this.#corpus = corpus;
    this.#embedder = embedder;
    this.#onCommit = onCommit;
    const id = this.#id();
    inTransaction(state.db, () => state.nextVectors.begin(id, embedder));
    this.total = state.nextVectors.missing(id);
  }

  /** The next chunks to embed, after the given chunk (0 at first). */
  items(after: number, limit: number): ReindexItem[] {
    return this.#state.nextVectors.items(this.#id(), after, limit);
  }

  /**
   * Keeps new vectors, chunk by chunk × dimension; on the disk when it returns.
   * @throws CrossoverError CROSSOVER_INDEX_DIMENSION_MISMATCH, CROSSOVER_VECTOR_INVALID.
   */
  put(chunks: readonly number[], vectors: Float32Array): void {
    const { dimension } = this.#embedder;
    if (vectors.length !== chunks.length * dimension)
      throw new CrossoverError(
        'CROSSOVER_INDEX_DIMENSION_MISMATCH',
        `${chunks.length} chunks need ${chunks.length * dimension} values, not ${vectors.length}.`,
      );
    const units = chunks.map((_chunk, i) =>
      unitVector(vectors.subarray(i * dimension, (i + 1) * dimension), dimension),
    );
    const id = this.#id();
    inTransaction(this.#state.db, () => {
      chunks.forEach((chunk, i) => {
        this.#state.nextVectors.put(id, chunk, units[i]!);
      });
    });
  }

  /** Puts the new vectors in force, in the database and in the next search. */
  commit(): void {
    const state = this.#state;
    const old = indexOf(state, this.#corpus);
    const { id } = old.record;
    const missing = state.nextVectors.missing(id);
    if (missing > 0)
      throw new CrossoverError(
        'CROSSOVER_INDEX_FAILED',
        `${missing} chunks of the corpus "${this.#corpus}" have no new vector yet; the old ones stay in use.`,
      );
    inTransaction(state.db, () => {
      state.nextVectors.adopt(id);
      state.corpora.setEmbedder(id, this.#embedder);
      nextSequence(state.db);
    });
    const record = { ...old.record, embedder: this.#embedder, updatedAt: new Date().toISOString() };
    const index = newIndex(state, record);
    fillIndexes(state, [index], state.chunks.each(id));
    // Keywords do not depend on the embedder; they only follow the new row numbers.
    old.keywords.adopt(old.keywords.image(old.rows.compactionMap()));
    index.adopt({ keywords: old.keywords });
    index.dirty = true;
    state.indexes.set(this.#corpus, index);
    save(state, index);
    this.#onCommit();
  }

  /** Throws the new vectors away. */
  abort(): void {
    inTransaction(this.#state.db, () => this.#state.nextVectors.clear(this.#id()));
  }

  #id(): number {
    return indexOf(this.#state, this.#corpus).record.id;
  }
}
