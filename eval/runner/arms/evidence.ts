import { rmSync } from 'node:fs';
import { type CrossoverConfig, type Logger, type SearchResult, sha256 } from '../../../src/core/index.js';
import type { Library } from '../../../src/library/index.js';
import { findCandidateCodes } from '../../../src/routes/context/candidate-codes.js';
import type { TaskItem } from '../../tasks/index.js';
import type { EvalTask } from '../../types.js';

/** Most passages of an item's pool put before a RAG arm (MIRAGE's 32 snippets); fewer if the budget is full. */
export const POOL_PASSAGES = 32;

type Corpora = Awaited<ReturnType<Library['corpora']>>;

export interface Evidence {
  readonly passages: readonly SearchResult[];
  readonly candidates?: ReadonlyArray<{ readonly code: string; readonly description: string }>;
  readonly milliseconds: number;
}

/** Finds passages for the RAG arms: in an item's own pool, or in the configured corpora where it has none. */
export class EvidenceSource {
  readonly #config: CrossoverConfig;
  readonly #logger: Logger;
  readonly #poolFolder: string;
  readonly #main: () => Promise<Library>;
  #corpora: Promise<Corpora> | undefined;
  #pool: Promise<Library> | undefined;

  constructor(options: {
    readonly config: CrossoverConfig;
    readonly logger: Logger;
    readonly poolFolder: string;
    /** Asked for every item: it gives one and the same library, opened and indexed once. */
    readonly main: () => Promise<Library>;
  }) {
    this.#config = options.config;
    this.#logger = options.logger;
    this.#poolFolder = options.poolFolder;
    this.#main = options.main;
  }

  /** Indexes every pool document of a task, each once. What is indexed already stays. */
  async addPool(task: EvalTask, items: readonly TaskItem[], signal: AbortSignal | undefined): Promise<void> {
    const documents = new Map<string, { id: string; title: string; text: string }>();
    for (const { pool } of items)
      for (const { id, title, text } of pool ?? []) documents.set(id, { id, title, text });
    if (documents.size === 0) return;
    this.#pool ??= this.#openPool();
    const library = await this.#pool;
    await library.ingest(
      {
        corpus: task.name,
        documents: [...documents.values()],
        manifest: {
          title: task.title,
          source: task.source,
          licence: task.licence,
          sensitivity: task.sensitivity,
        },
        sensitivity: task.sensitivity,
      },
      signal ? { signal } : {},
    );
  }

  async #openPool(): Promise<Library> {
    // Loaded only where a task brings its own documents.
    const { openLibrary } = await import('../../../src/library/index.js');
    const config = { ...this.#config, indexDir: this.#poolFolder, indexAtStart: false };
    return openLibrary(config, this.#logger);
  }

  /** Searches with the question alone; options and demonstrations never enter the query. */
  async find(task: EvalTask, item: TaskItem, signal: AbortSignal | undefined): Promise<Evidence> {
    const started = performance.now();
    const took = () => performance.now() - started;
    if (item.input === 'code') {
      const found = await this.#codes(item, signal);
      return { passages: [], candidates: found, milliseconds: took() };
    }
    if (!item.pool) return { passages: await this.#searchMain(item, signal), milliseconds: took() };
    const library = await this.#pool;
    const outcome = await library?.search(
      {
        query: item.retrievalQuery.slice(0, 20_000),
        corpora: [task.name],
        filter: { document_id: { in: item.pool.map(({ id }) => id) } },
        k: POOL_PASSAGES,
        mode: this.#config.retrieval.mode,
        unit: 'chunk',
      },
      signal,
    );
    return { passages: outcome?.results ?? [], milliseconds: took() };
  }

  async #searchMain(item: TaskItem, signal: AbortSignal | undefined): Promise<readonly SearchResult[]> {
    const library = await this.#main();
    const corpora = (await this.#corporaOf(library))
      .filter(({ role }) => role === 'documents')
      .map(({ name }) => name);
    if (corpora.length === 0) return [];
    const { k, mode } = this.#config.retrieval;
    const request = { query: item.retrievalQuery.slice(0, 20_000), corpora, k, mode, unit: 'chunk' } as const;
    return (await library.search(request, signal)).results;
  }

  /** The corpora as they stand at the first item: their sizes are in the arm's configuration, so a run keeps to them. */
  #corporaOf(library: Library): Promise<Corpora> {
    this.#corpora ??= library.corpora();
    return this.#corpora;
  }

  /** For coding, retrieval is over the descriptions of codes, as in the product's own route. */
  async #codes(item: TaskItem, signal: AbortSignal | undefined): Promise<Evidence['candidates'] & object> {
    const library = await this.#main();
    const codeTables = (await this.#corporaOf(library)).filter(({ role }) => role === 'code-table');
    const text = item.material.document ?? (item.pool ?? []).map((document) => document.text).join('\n\n');
    const none = undefined as never;
    const { candidates } = await findCandidateCodes(
      { config: this.#config, library, logger: this.#logger, models: none },
      {
        request: { question: '', task: 'code' },
        kind: 'code',
        question: item.material.question,
        scope: { named: false, corpora: [], searched: [], codeTables },
        document: {
          corpus: 'item',
          id: sha256(text).slice(0, 12),
          title: '',
          text,
          metadata: {},
          sensitivity: 'credentialed',
          inline: true,
        },
      },
      signal,
    );
    return candidates ?? [];
  }

  /** Closes the pools' index and removes it: it can be made again, and text is kept no longer than it is needed. */
  async close(): Promise<void> {
    await (await this.#pool)?.close();
    rmSync(this.#poolFolder, { recursive: true, force: true });
  }
}
