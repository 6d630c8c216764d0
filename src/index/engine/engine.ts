import {
  type CorpusSummary,
  CrossoverError,
  type DocumentSummary,
  type ErasureReceipt,
  type LoadFailure,
  type StoredDocument,
} from '../../core/index.js';
import type { FileOperations } from '../cache/file-operations.js';
import type { CorpusIndex } from '../corpus/corpus-index.js';
import { queryTerms } from '../postings/index.js';
import { searchCorpora } from '../search/search.js';
import { inTransaction, nextSequence, requireSameSpace } from '../store/index.js';
import { analyze } from '../text/index.js';
import {
  type CorpusSpec,
  type DocumentListing,
  type DocumentSelection,
  drain,
  type EmbedderIdentity,
  type EngineStats,
  type Fingerprint,
  type IndexQuery,
  type IndexSearchOutcome,
  type PreparedDocument,
  type Steps,
} from '../types.js';
import { BackgroundWork } from './background.js';
import { deleteDocuments, dropCorpus, resumeErasures } from './erase.js';
import { type ChunkIds, chunkIds, corpusSummary, engineStats } from './inspect.js';
import { openState } from './open-state.js';
import { put, recordFailure } from './put.js';
import { EngineRecords } from './records.js';
import { Reindex } from './reindex.js';
import { passagesOf, showChunk } from './show.js';
import { type EngineState, indexOf, newIndex, save as saveIndex } from './state.js';

export interface EngineOptions {
  /** Build graphs in idle moments and save them; on by default. Off, call `work` and `snapshot`. */
  readonly background?: boolean;
  /** The database grows no larger; a write that would need more is refused with CROSSOVER_DISK_FULL. */
  readonly maxDatabaseBytes?: number;
  /** Replaced in tests by operations that fail. */
  readonly files?: FileOperations;
}

/**
 * One folder of corpora: SQLite as the truth, graph and keyword postings as caches that can always be made again.
 * Synchronous and for one thread; keep it in a worker. What a write method has returned from is on the disk.
 */
export class IndexEngine {
  /** What is kept beside the corpora. */
  readonly records: EngineRecords;
  readonly #state: EngineState;
  readonly #background: BackgroundWork | undefined;

  private constructor(state: EngineState, background: boolean) {
    this.#state = state;
    this.records = new EngineRecords(state);
    if (background) this.#background = new BackgroundWork(this);
    this.#background?.poke();
  }

  /** @throws CrossoverError CROSSOVER_INDEX_LOCKED, CROSSOVER_INDEX_DAMAGED. */
  static open(folder: string, { background = true, ...options }: EngineOptions = {}): IndexEngine {
    const state = openState(folder, options);
    resumeErasures(state);
    return new IndexEngine(state, background);
  }

  /**
   * @throws CrossoverError CROSSOVER_CORPUS_EXISTS, or, when the corpus that exists keeps other vectors,
   * CROSSOVER_INDEX_EMBEDDER_MISMATCH, CROSSOVER_INDEX_DIMENSION_MISMATCH, CROSSOVER_INDEX_METRIC_MISMATCH.
   */
  createCorpus({ name, manifest, embedder, metric = 'cosine' }: CorpusSpec): CorpusSummary {
    const state = this.#state;
    const existing = state.indexes.get(name);
    if (existing) {
      requireSameSpace(existing.record, embedder, metric);
      throw new CrossoverError('CROSSOVER_CORPUS_EXISTS', `The corpus "${name}" exists already.`);
    }
    if (metric !== 'cosine')
      throw new CrossoverError('CROSSOVER_INDEX_METRIC_MISMATCH', `Only cosine is kept, not ${metric}.`);
    const record = inTransaction(state.db, () => {
      nextSequence(state.db);
      return state.corpora.insert({ name, manifest, embedder, metric });
    });
    const index = newIndex(state, record);
    state.indexes.set(name, index);
    return corpusSummary(state, index);
  }

  corpora(): CorpusSummary[] {
    return [...this.#state.indexes.values()]
      .map((index) => corpusSummary(this.#state, index))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  dropCorpus(name: string): ErasureReceipt {
    return drain(this.dropCorpusSteps(name));
  }

  dropCorpusSteps(name: string): Steps<ErasureReceipt> {
    return dropCorpus(this.#state, name);
  }

  /** What is known of a document, for leaving out what has not changed. */
  fingerprint(corpus: string, id: string): Fingerprint | undefined {
    const found = this.#state.documents.find(indexOf(this.#state, corpus).record.id, id);
    return found && { contentHash: found.contentHash, state: found.state, attempts: found.attempts };
  }

  /** @see put */
  put(corpus: string, documents: readonly PreparedDocument[], embedder?: EmbedderIdentity): void {
    put(this.#state, corpus, documents, embedder);
    this.#background?.poke();
  }

  recordFailure(corpus: string, failure: LoadFailure): void {
    recordFailure(this.#state, corpus, failure);
  }

  documents(
    corpus: string,
    { offset = 0, limit = 100, state }: DocumentListing = {},
  ): { total: number; documents: DocumentSummary[] } {
    const { id } = indexOf(this.#state, corpus).record;
    const { documents } = this.#state;
    return { total: documents.count(id, state), documents: documents.list(id, offset, limit, state) };
  }

  /** @throws CrossoverError CROSSOVER_DOCUMENT_NOT_FOUND */
  document(corpus: string, id: string): StoredDocument {
    const found = this.#state.documents.stored(indexOf(this.#state, corpus).record.id, id);
    if (!found)
      throw new CrossoverError('CROSSOVER_DOCUMENT_NOT_FOUND', `There is no such document in "${corpus}".`, {
        field: 'document_id',
      });
    return found;
  }

  deleteDocuments(corpus: string, selection: DocumentSelection): ErasureReceipt {
    return drain(this.deleteDocumentsSteps(corpus, selection));
  }

  /** The same in slices, so that searches can be answered while the files are searched for traces. */
  deleteDocumentsSteps(corpus: string, selection: DocumentSelection): Steps<ErasureReceipt> {
    return deleteDocuments(this.#state, corpus, selection);
  }

  /**
   * @throws CrossoverError CROSSOVER_CORPUS_NOT_FOUND, CROSSOVER_INDEX_EMBEDDER_MISMATCH,
   * CROSSOVER_INDEX_DIMENSION_MISMATCH.
   */
  search(query: IndexQuery): IndexSearchOutcome {
    return searchCorpora(
      this.#searched(query.corpora),
      query,
      (index, row) => showChunk(this.#state, index, row),
      (rows) => passagesOf(this.#state, rows),
    );
  }

  /**
   * Whether a word, or another form of it, stands in a chunk of the corpora (default: all); function words always do.
   * @throws CrossoverError CROSSOVER_CORPUS_NOT_FOUND
   */
  hasWord(word: string, corpora?: readonly string[]): boolean {
    const terms = queryTerms(analyze(word));
    return this.#searched(corpora).some(({ keywords }) =>
      keywords.statistics(terms).frequencies.every((chunks) => chunks > 0),
    );
  }

  /** Starts, or takes up again, the move of a corpus to another embedder. */
  beginReindex(corpus: string, embedder: EmbedderIdentity): Reindex {
    return new Reindex(this.#state, corpus, embedder, () => this.#background?.poke());
  }

  /** Builds graphs for up to `budgetMs`; true while there is more to do. */
  work(budgetMs = 10): boolean {
    const end = performance.now() + budgetMs;
    let more = false;
    for (const index of this.#state.indexes.values()) {
      let busy = true;
      while (busy && performance.now() < end) busy = index.work();
      more ||= busy;
    }
    return more;
  }

  /** Writes the caches of every corpus that has changed. */
  snapshot(): void {
    drain(this.snapshotSteps());
  }

  /** The same, one corpus a step. */
  *snapshotSteps(): Steps<void> {
    for (const index of [...this.#state.indexes.values()]) {
      if (index.dirty) saveIndex(this.#state, index);
      yield;
    }
  }

  #searched(corpora: readonly string[] | undefined): CorpusIndex[] {
    return corpora
      ? [...new Set(corpora)].map((name) => indexOf(this.#state, name))
      : [...this.#state.indexes.values()];
  }

  stats(): EngineStats {
    return engineStats(this.#state, this.#background?.failure?.code);
  }

  /** For checking that database, memory and graph of a corpus agree. */
  audit(corpus: string): ChunkIds {
    return chunkIds(this.#state, corpus);
  }

  /** Saves what has changed, unless told not to, and gives the lock back. */
  close({ save = true }: { save?: boolean } = {}): void {
    this.#background?.stop();
    try {
      if (save) this.snapshot();
    } finally {
      this.#state.db.close();
    }
  }
}

/** @see IndexEngine.open */
export function openEngine(folder: string, options?: EngineOptions): IndexEngine {
  return IndexEngine.open(folder, options);
}
