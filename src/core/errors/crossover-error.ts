import { type CatalogueEntry, ERROR_CATALOGUE, type ErrorCode } from './catalogue/index.js';

const BRAND = Symbol.for('crossover.error');

export interface ErrorDetails {
  /** The underlying error; kept for the log, never sent to a client. */
  readonly cause?: unknown;
  /** Path of the field, key or file that is wrong, e.g. `filter.and[0].age`. */
  readonly field?: string;
  /** Seconds after which the caller may try again. */
  readonly retryAfterSeconds?: number;
  /** Machine-readable extras for the client. Must never hold document text. */
  readonly extra?: Readonly<Record<string, string | number | boolean>>;
}

/**
 * A failure with a stable code from the catalogue. `message` is one sentence for a human that names what is
 * wrong (never document text); `remedy` says what to do.
 * @example throw new CrossoverError('CROSSOVER_CORPUS_NOT_FOUND', `There is no corpus named "${name}".`);
 */
export class CrossoverError extends Error {
  override readonly name = 'CrossoverError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
  readonly [BRAND] = true;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.details = details;
  }

  get entry(): CatalogueEntry {
    return ERROR_CATALOGUE[this.code];
  }
  get status(): number {
    return this.entry.status;
  }
  get remedy(): string {
    return this.entry.remedy;
  }

  /** True for any CrossoverError, also one from another copy of this package. */
  static is(value: unknown): value is CrossoverError {
    return typeof value === 'object' && value !== null && BRAND in value;
  }
}

/** The error as plain data, to cross a worker boundary. */
export interface SerializedError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly field?: string;
  readonly retryAfterSeconds?: number;
}

export function serializeError(error: unknown): SerializedError {
  const known = toCrossoverError(error);
  return {
    code: known.code,
    message: known.message,
    ...(known.details.field === undefined ? {} : { field: known.details.field }),
    ...(known.details.retryAfterSeconds === undefined
      ? {}
      : { retryAfterSeconds: known.details.retryAfterSeconds }),
  };
}

export function deserializeError(error: SerializedError): CrossoverError {
  const { code, message, ...details } = error;
  return new CrossoverError(code, message, details);
}

const SYSTEM_CODES: Partial<Record<string, [ErrorCode, string]>> = {
  ENOSPC: ['CROSSOVER_DISK_FULL', 'The disk is full.'],
  SQLITE_FULL: ['CROSSOVER_DISK_FULL', 'The disk is full.'],
  ENOENT: ['CROSSOVER_FILE_NOT_FOUND', 'The file does not exist.'],
  EACCES: ['CROSSOVER_FILE_UNREADABLE', 'The file may not be read.'],
  EISDIR: ['CROSSOVER_FILE_UNREADABLE', 'A folder stands where a file was expected.'],
  SQLITE_CORRUPT: ['CROSSOVER_INDEX_DAMAGED', 'The index database is damaged.'],
  SQLITE_NOTADB: ['CROSSOVER_INDEX_DAMAGED', 'The index database is not a database.'],
};

/**
 * Any thrown value as a CrossoverError. Unknown errors become CROSSOVER_INTERNAL with a fixed message, because a
 * foreign message may quote document text; the original stays in `cause`.
 */
export function toCrossoverError(error: unknown): CrossoverError {
  if (CrossoverError.is(error)) return error;
  if (error instanceof Error) {
    if (error.name === 'AbortError')
      return new CrossoverError('CROSSOVER_ABORTED', 'The work was stopped.', { cause: error });
    if (error.name === 'TimeoutError')
      return new CrossoverError('CROSSOVER_TIMEOUT', 'The time limit passed.', { cause: error });
    const system = 'code' in error && typeof error.code === 'string' ? SYSTEM_CODES[error.code] : undefined;
    if (system) return new CrossoverError(system[0], system[1], { cause: error });
  }
  return new CrossoverError('CROSSOVER_INTERNAL', 'Something went wrong inside Crossover.', { cause: error });
}
