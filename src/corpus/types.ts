import type { CrossoverConfig, LoadResult } from '../core/index.js';

/** Every format that can be loaded, as `--format` names it. */
export const FORMATS = [
  'pdf',
  'text',
  'markdown',
  'html',
  'jsonl',
  'csv',
  'mimic-discharge',
  'pubmed-xml',
  'fhir',
  'icd10cm-order',
] as const;
export type FormatName = (typeof FORMATS)[number];

export type LoadLimits = Pick<CrossoverConfig['limits'], 'documentBytes' | 'pages' | 'documentTimeoutMs'>;

/** Document field to column or key; several columns are joined with `+`, e.g. `{ id: 'collection+id' }`. */
export type FieldMap = Readonly<Record<string, string>>;

export interface LoadOptions {
  /** A format's name, or `auto` (also when left out): recognised by content and name, file by file. */
  readonly format?: string;
  readonly map?: FieldMap;
  readonly pdfPassword?: string;
  readonly limits: LoadLimits;
  /** Folder that document ids are relative to; default: the given folder, or the folder of the given file. */
  readonly root?: string;
  /** Name to show instead of a single file's own (uploads lie under temporary names). */
  readonly displayName?: string;
  /** Folders and files below the given folder that are loaded; all when left out. */
  readonly include?: readonly string[];
  readonly signal?: AbortSignal;
}

/** A file that a loader reads. */
export interface SourceFile {
  readonly path: string;
  /** Path relative to the ingested root, with slashes: the document's id where a file is one document. */
  readonly name: string;
}

export interface LoadContext {
  readonly limits: LoadLimits;
  readonly map: FieldMap;
  readonly pdfPassword?: string;
  readonly signal?: AbortSignal;
}

/**
 * Reads one format. What fails for a record is yielded as a failure and the rest goes on; what fails for the whole
 * file is thrown as a CrossoverError, which `loadPath` turns into a failure of that file.
 */
export interface Loader {
  readonly format: FormatName;
  /** Last part of file names, lower case with dot, before any `.gz`. */
  readonly extensions: readonly string[];
  load(file: SourceFile, context: LoadContext): AsyncIterable<LoadResult>;
}
