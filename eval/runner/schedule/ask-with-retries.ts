import { setTimeout as sleep } from 'node:timers/promises';
import { type ErrorCode, throwIfAborted, toCrossoverError } from '../../../src/core/index.js';
import type { AdaptiveLimit } from './adaptive-limit.js';

const TRANSIENT: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'CROSSOVER_MODEL_RATE_LIMITED',
  'CROSSOVER_MODEL_UNREACHABLE',
  'CROSSOVER_MODEL_TIMEOUT',
  'CROSSOVER_MODEL_STREAM_CUT',
  'CROSSOVER_MODEL_BAD_RESPONSE',
]);
const OVERLOAD: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'CROSSOVER_MODEL_RATE_LIMITED',
  'CROSSOVER_MODEL_TIMEOUT',
  'CROSSOVER_MODEL_UNREACHABLE',
]);
const ATTEMPTS = 4;
const RATE_LIMITED_ATTEMPTS = 12;
const FIRST_PAUSE_MS = 200;

/**
 * Asks under the endpoint's limit and tries transient failures again. Being told to wait is no failure of an item, so it is tried
 * longer than a broken answer.
 * @throws CrossoverError of the last attempt
 */
export async function askWithRetries<T>(
  limit: AdaptiveLimit,
  ask: () => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const started = await limit.acquire();
    try {
      throwIfAborted(signal);
      const answer = await ask();
      limit.release(started, 'ok');
      return answer;
    } catch (error) {
      const { code, details } = toCrossoverError(error);
      limit.release(started, OVERLOAD.has(code) ? 'overloaded' : 'other', details.retryAfterSeconds);
      const most = code === 'CROSSOVER_MODEL_RATE_LIMITED' ? RATE_LIMITED_ATTEMPTS : ATTEMPTS;
      if (signal?.aborted || limit.ended || !TRANSIENT.has(code) || attempt >= most) throw error;
      const pause = Math.min(5_000, FIRST_PAUSE_MS * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2);
      await sleep(pause, undefined, signal ? { signal } : {}).catch(() => throwIfAborted(signal));
    }
  }
}
