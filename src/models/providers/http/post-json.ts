import { type Logger, throwIfAborted } from '../../../core/index.js';
import { RequestClock } from './clock.js';
import type { Endpoint } from './endpoint.js';
import { AttemptFailure, connectionFailure } from './failures.js';
import { readJson } from './read-body.js';
import { withRetries } from './retry.js';

export interface PostJsonOptions {
  readonly timeoutMs: number;
  readonly retries: number;
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
  readonly logger?: Logger | undefined;
}

/**
 * Posts a JSON body and reads a JSON answer, with a turn at the address, the time limit and retries.
 * @throws CrossoverError CROSSOVER_MODEL_*, CROSSOVER_CONTEXT_TOO_SMALL, CROSSOVER_ABORTED
 */
export async function postJson(
  endpoint: Endpoint,
  path: string,
  body: unknown,
  options: PostJsonOptions,
): Promise<unknown> {
  const release = await endpoint.turn(options.signal);
  const clock = new RequestClock(endpoint.shown, options.timeoutMs, options.signal);
  try {
    return await withRetries(
      { retries: options.retries, signal: clock.signal, deadline: clock.deadline, logger: options.logger },
      async () => {
        const answer = await endpoint.send('POST', path, body, clock.signal);
        try {
          return await readJson(answer.body, options.maxBytes);
        } catch (error) {
          throwIfAborted(clock.signal);
          throw connectionFailure(endpoint.shown, error) ?? error;
        }
      },
    );
  } catch (error) {
    throw error instanceof AttemptFailure ? error.error : error;
  } finally {
    clock.stop();
    release();
  }
}
