import { setTimeout as sleep } from 'node:timers/promises';
import { type CrossoverError, type Logger, throwIfAborted } from '../../../core/index.js';
import { AttemptFailure } from './failures.js';

export interface RetryOptions {
  /** Attempts after the first one. */
  readonly retries: number;
  /** Fires when the caller gives up or the time for the whole answer is over. */
  readonly signal: AbortSignal;
  /** End of the time for the whole answer, on the clock of `performance.now()`. */
  readonly deadline: number;
  readonly logger?: Logger | undefined;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 8_000;

/** Exponential backoff with full jitter, but at least what the server asks for. */
export function pauseBefore(attempt: number, retryAfterMs: number | undefined, random = Math.random): number {
  const ceiling = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempt - 1));
  const jittered = ceiling * (0.5 + random() / 2);
  return Math.max(jittered, retryAfterMs ?? 0);
}

/**
 * The one owner of retries. Only failures that say so are tried again, and only while there is time: a Retry-After
 * beyond the deadline fails at once, with the time in the error.
 * @throws CrossoverError of the last attempt.
 */
export async function withRetries<T>(options: RetryOptions, attempt: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof AttemptFailure)) throw error;
      if (!error.retryable || tried > options.retries) throw error.error;
      const pause = pauseBefore(tried, error.retryAfterMs);
      if (performance.now() + pause >= options.deadline) throw error.error;
      logRetry(options.logger, error.error, tried, pause);
      await sleep(pause, undefined, { signal: options.signal }).catch(() => throwIfAborted(options.signal));
    }
  }
}

function logRetry(logger: Logger | undefined, error: CrossoverError, tried: number, pause: number): void {
  logger?.warn('model request is tried again', {
    code: error.code,
    attempt: tried,
    pause_ms: Math.round(pause),
  });
}
