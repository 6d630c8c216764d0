import {
  type CrossoverConfig,
  CrossoverError,
  type Embedder,
  type LoadFailure,
  type LoadResult,
  type SourceDocument,
  throwIfAborted,
  toCrossoverError,
} from '../../core/index.js';
import { findSections, indexText, splitDocument } from '../../corpus/index.js';
import type { PreparedDocument } from '../../index/index.js';
import type { IndexApi } from '../index-worker/api.js';
import type { CallClient } from '../rpc/index.js';
import type { IngestProgress, IngestReport } from '../types.js';
import { contentHash } from './content-hash.js';

/** Documents are handed on in batches of about this many characters: some 64 chunks, one transaction. */
const BATCH_CHARACTERS = 48_000;
const BATCH_DOCUMENTS = 64;
const REPORTED_FAILURES = 100;
const PROGRESS_EVERY_MS = 200;

export interface IngestContext {
  readonly corpus: string;
  readonly embedder: Embedder;
  readonly splitting: CrossoverConfig['splitting'];
  readonly index: CallClient<IndexApi>;
  readonly signal: AbortSignal;
  readonly progress: (progress: IngestProgress) => void;
  /** Files read so far and in all. */
  readonly files: () => { done: number; total: number };
}

/**
 * Splits, embeds and stores what a loader yields. One batch is being written while the next is prepared. A
 * document that fails is recorded with its reason and the rest goes on; a failing store or embedder ends the run,
 * and what was acknowledged stays.
 */
export async function ingest(
  results: AsyncIterable<LoadResult>,
  context: IngestContext,
): Promise<IngestReport> {
  const run = new IngestRun(context);
  for await (const result of results) {
    throwIfAborted(context.signal);
    await run.take(result);
  }
  return run.finish();
}

class IngestRun {
  readonly #context: IngestContext;
  readonly #started = performance.now();
  readonly #failures: LoadFailure[] = [];
  #batch: SourceDocument[] = [];
  #batchCharacters = 0;
  #writing: Promise<unknown> = Promise.resolve();
  #reported = 0;
  #added = 0;
  #replaced = 0;
  #unchanged = 0;
  #failed = 0;
  #chunks = 0;

  constructor(context: IngestContext) {
    this.#context = context;
  }

  async take(result: LoadResult): Promise<void> {
    if (result.kind === 'failure') {
      await this.#fail([result.failure]);
      return;
    }
    this.#batch.push(result.document);
    this.#batchCharacters += result.document.text.length;
    if (this.#batchCharacters >= BATCH_CHARACTERS || this.#batch.length >= BATCH_DOCUMENTS)
      await this.#flush();
  }

  async finish(): Promise<IngestReport> {
    await this.#flush();
    await this.#writing;
    this.#report('saving', true);
    await this.#context.index.call('snapshot', null);
    this.#report('done', true);
    return {
      corpus: this.#context.corpus,
      added: this.#added,
      replaced: this.#replaced,
      unchanged: this.#unchanged,
      failed: this.#failed,
      chunks: this.#chunks,
      seconds: (performance.now() - this.#started) / 1000,
      failures: this.#failures,
    };
  }

  async #flush(): Promise<void> {
    const { index, corpus, splitting } = this.#context;
    const batch = lastOfEachId(this.#batch);
    this.#batch = [];
    this.#batchCharacters = 0;
    if (batch.length === 0) return;
    const known = await index.call('fingerprints', { corpus, ids: batch.map((document) => document.id) });
    const changed: Array<{ document: SourceDocument; hash: string }> = [];
    batch.forEach((document, i) => {
      const hash = contentHash(document, splitting);
      if (known[i] === hash) this.#unchanged++;
      else {
        if (known[i] === null || known[i] === undefined) this.#added++;
        else this.#replaced++;
        changed.push({ document, hash });
      }
    });
    const prepared = await this.#prepare(changed);
    await this.#writing;
    throwIfAborted(this.#context.signal);
    if (prepared.length > 0) {
      const buffers = prepared.map((document) => document.vectors.buffer as ArrayBuffer);
      this.#writing = index.call('put', { corpus, documents: prepared }, { transfer: buffers });
      // The promise is awaited before the next batch; until then a rejection must not count as unhandled.
      this.#writing.catch(() => undefined);
    }
    this.#report('loading');
  }

  async #prepare(
    changed: ReadonlyArray<{ document: SourceDocument; hash: string }>,
  ): Promise<PreparedDocument[]> {
    const { embedder, splitting, signal } = this.#context;
    const pieces: Array<Pick<PreparedDocument, 'document' | 'contentHash' | 'chunks' | 'indexTexts'>> = [];
    for (const { document, hash } of changed) {
      try {
        const chunks = splitDocument(document, {
          ...splitting,
          maxTokens: Math.min(splitting.maxTokens, embedder.maxTokens),
          countTokens: (text) => embedder.countTokens(text),
        });
        if (chunks.length === 0)
          throw new CrossoverError('CROSSOVER_DOCUMENT_EMPTY', 'The document has no text.');
        pieces.push({
          // A reader of the stored document finds its sections there, also where the format names none.
          document: { ...document, sections: document.sections ?? findSections(document.text) },
          contentHash: hash,
          chunks,
          indexTexts: chunks.map((chunk) => indexText(document, chunk)),
        });
      } catch (error) {
        await this.#failDocument(document, error);
      }
    }
    const vectors = await embedder.embedDocuments(
      pieces.flatMap((piece) => piece.indexTexts),
      signal,
    );
    let next = 0;
    return pieces.map((piece) => {
      const joined = new Float32Array(piece.chunks.length * embedder.dimension);
      for (let i = 0; i < piece.chunks.length; i++) joined.set(vectors[next++]!, i * embedder.dimension);
      this.#chunks += piece.chunks.length;
      return { ...piece, vectors: joined };
    });
  }

  async #failDocument(document: SourceDocument, error: unknown): Promise<void> {
    const known = toCrossoverError(error);
    await this.#fail([
      { source: document.source ?? document.id, id: document.id, code: known.code, reason: known.message },
    ]);
  }

  async #fail(failures: readonly LoadFailure[]): Promise<void> {
    this.#failed += failures.length;
    for (const failure of failures)
      if (this.#failures.length < REPORTED_FAILURES) this.#failures.push(failure);
    await this.#context.index.call('recordFailures', { corpus: this.#context.corpus, failures });
    this.#report('loading');
  }

  #report(phase: IngestProgress['phase'], always = false): void {
    const now = performance.now();
    if (!always && now - this.#reported < PROGRESS_EVERY_MS) return;
    this.#reported = now;
    const files = this.#context.files();
    this.#context.progress({
      phase,
      added: this.#added + this.#replaced,
      unchanged: this.#unchanged,
      failed: this.#failed,
      chunks: this.#chunks,
      files: files.done,
      filesTotal: files.total,
    });
  }
}

/** Within one batch a later document of the same id replaces an earlier one, as it would across batches. */
function lastOfEachId(documents: readonly SourceDocument[]): SourceDocument[] {
  return [...new Map(documents.map((document) => [document.id, document])).values()];
}
