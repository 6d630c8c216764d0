import { CrossoverError, type ErrorCode } from '../../../core/index.js';

/** A failed attempt, and whether another one makes sense. */
export class AttemptFailure extends Error {
  readonly error: CrossoverError;
  readonly retryable: boolean;
  /** How long the server asks to wait. */
  readonly retryAfterMs: number | undefined;

  constructor(error: CrossoverError, retryable: boolean, retryAfterMs?: number) {
    super(error.message);
    this.error = error;
    this.retryable = retryable;
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * Milliseconds to wait by a Retry-After header: seconds or an HTTP date.
 * @param now milliseconds since the epoch.
 */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const value = header.trim();
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/**
 * The failure that a status stands for. The body is looked at, never quoted: a server may echo the prompt in it.
 * @param body the first few thousand characters of the answer.
 */
export function statusFailure(
  endpoint: string,
  status: number,
  retryAfterMs: number | undefined,
  body = '',
): AttemptFailure {
  const seconds = retryAfterMs === undefined ? {} : { retryAfterSeconds: Math.ceil(retryAfterMs / 1000) };
  const fail = (code: ErrorCode, message: string, retryable: boolean): AttemptFailure =>
    new AttemptFailure(
      new CrossoverError(code, message, { ...seconds, extra: { status } }),
      retryable,
      retryAfterMs,
    );
  if (status === 429)
    return fail('CROSSOVER_MODEL_RATE_LIMITED', `${endpoint} answered 429, too many requests.`, true);
  if (status === 401 || status === 403)
    return fail(
      'CROSSOVER_MODEL_REFUSED',
      `${endpoint} answered ${status}: the API key is missing or not accepted; see apiKeyEnv.`,
      false,
    );
  if (status === 404)
    return fail(
      'CROSSOVER_MODEL_REFUSED',
      `${endpoint} answered 404: check baseUrl (up to and including /v1) and the model name.`,
      false,
    );
  if (status < 500 && /context (length|window)|maximum (context|model) length|too many tokens/i.test(body))
    return fail(
      'CROSSOVER_CONTEXT_TOO_SMALL',
      `${endpoint} says that the prompt is longer than its window.`,
      false,
    );
  if (status < 500 && body.includes('stream_options'))
    return fail('CROSSOVER_MODEL_REFUSED', STREAM_OPTIONS_REFUSED, false);
  if (status >= 500) return fail('CROSSOVER_MODEL_UNREACHABLE', `${endpoint} answered ${status}.`, true);
  return fail('CROSSOVER_MODEL_REFUSED', `${endpoint} answered ${status}.`, false);
}

/** Some older servers refuse a request that names stream_options. */
export const STREAM_OPTIONS_REFUSED = 'The endpoint does not know stream_options.';

const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** The failure behind an error of the HTTP client; undefined when it is none of the network. */
export function connectionFailure(endpoint: string, error: unknown): AttemptFailure | undefined {
  const code = codeOf(error);
  if (code === undefined || !CONNECTION_CODES.has(code)) return undefined;
  return new AttemptFailure(
    new CrossoverError('CROSSOVER_MODEL_UNREACHABLE', `${endpoint} cannot be reached (${code}).`, {
      cause: error,
    }),
    true,
  );
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string' && CONNECTION_CODES.has(error.code))
    return error.code;
  // Several addresses of one host fail together as an AggregateError.
  if ('errors' in error && Array.isArray(error.errors)) return codeOf(error.errors[0]);
  return 'cause' in error ? codeOf(error.cause) : undefined;
}
