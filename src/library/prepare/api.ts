import type { IngestProgress, IngestReport, ReindexProgress } from '../types.js';

/** An ingest as the prepare worker gets it: the corpus exists, inline documents carry ids. */
export interface PrepareJob {
  readonly corpus: string;
  readonly paths: readonly string[];
  readonly names?: readonly string[];
  readonly documents: ReadonlyArray<{
    readonly id: string;
    readonly title: string;
    readonly text: string;
    readonly metadata: Readonly<Record<string, unknown>>;
  }>;
  readonly format: string;
  readonly map?: Readonly<Record<string, string>>;
  readonly pdfPassword?: string;
  /** Folders and files below `paths` that are loaded; all when left out. */
  readonly include?: readonly string[];
}

/** What the prepare worker answers: it loads, splits and embeds, and hands the result to the index worker. */
export type PrepareApi = {
  ingest: { params: PrepareJob; result: IngestReport; progress: IngestProgress };
  reindex: { params: { corpus: string }; result: null; progress: ReindexProgress };
  embed: { params: { texts: readonly string[] }; result: Float32Array[] };
};
