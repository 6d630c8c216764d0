import { throwIfAborted, toCrossoverError } from '../../../src/core/index.js';
import { AdaptiveLimit } from './adaptive-limit.js';
import { Breaker } from './breaker.js';

type Failure = Parameters<Breaker['note']>[0];

export interface DrainOptions<Job> {
  /** Most jobs asked at a time. */
  readonly most: number;
  /** Ends the queue after the requests under way; whoever waits for a turn gives up. */
  readonly stop: AbortSignal | undefined;
  /** Does a job; its result is the failure that its row records, undefined for an answer. */
  readonly work: (job: Job, limit: AdaptiveLimit) => Promise<Failure>;
}

/**
 * Works a queue off. Twice as many workers as turns: while one's row goes to the disk or its prompt is made, another asks.
 * @throws CrossoverError the first failure of a worker, or that of an endpoint that is down; what is under way ends first
 */
export async function drain<Job>(queue: readonly Job[], options: DrainOptions<Job>): Promise<void> {
  const { most, stop, work } = options;
  if (stop?.aborted) return;
  const limit = new AdaptiveLimit(most);
  const breaker = new Breaker();
  const failures: unknown[] = [];
  const end = (error: unknown): void => {
    failures.push(error);
    limit.end(toCrossoverError(error));
  };
  const onStop = (): void => {
    try {
      throwIfAborted(stop);
    } catch (error) {
      end(error);
    }
  };
  stop?.addEventListener('abort', onStop, { once: true });
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < queue.length && failures.length === 0) {
      try {
        const down = breaker.note(await work(queue[next++]!, limit));
        if (down) end(down);
      } catch (error) {
        end(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(queue.length, 2 * most) }, worker));
  stop?.removeEventListener('abort', onStop);
  if (failures.length > 0) throw failures[0];
}
