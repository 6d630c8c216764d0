import type { CrossoverError } from '../../../src/core/index.js';

/** How a request ended, as far as the load of its endpoint goes. */
export type LoadSignal = 'ok' | 'overloaded' | 'other';

/**
 * Concurrency that follows what an endpoint bears: additive increase by one a round of successes, halved when the endpoint says it
 * is overloaded (once for all requests that were under way then), and silent for as long as Retry-After asks.
 */
export class AdaptiveLimit {
  readonly max: number;
  #limit: number;
  #running = 0;
  #pausedUntil = 0;
  #changedAt = -1;
  #timer: NodeJS.Timeout | undefined;
  readonly #waiting: Array<{
    resolve: (startedAt: number) => void;
    reject: (error: CrossoverError) => void;
  }> = [];
  #end: CrossoverError | undefined;

  /** @param max never more than this many at a time; it is also where the limit starts. */
  constructor(max: number) {
    this.max = Math.max(1, max);
    this.#limit = this.max;
  }

  get limit(): number {
    return this.#limit;
  }

  get ended(): boolean {
    return this.#end !== undefined;
  }

  /**
   * Waits for a turn. Resolves with the time it began, to be given to `release`.
   * @throws CrossoverError the one given to `end`
   */
  acquire(): Promise<number> {
    if (this.#end) return Promise.reject(this.#end);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#next();
    });
  }

  /** Gives no more turns: whoever waits, or asks for one later, gets the error. Turns under way go on. */
  end(error: CrossoverError): void {
    this.#end ??= error;
    clearTimeout(this.#timer);
    for (const { reject } of this.#waiting.splice(0)) reject(this.#end);
  }

  release(startedAt: number, signal: LoadSignal, retryAfterSeconds?: number): void {
    this.#running--;
    const now = performance.now();
    if (signal === 'ok') this.#limit = Math.min(this.max, this.#limit + 1 / this.#limit);
    if (signal === 'overloaded') {
      if (startedAt > this.#changedAt) {
        this.#limit = Math.max(1, this.#limit / 2);
        this.#changedAt = now;
      }
      this.#pausedUntil = Math.max(this.#pausedUntil, now + 1000 * (retryAfterSeconds ?? 0));
    }
    this.#next();
  }

  #next(): void {
    const wait = this.#pausedUntil - performance.now();
    if (wait > 0 && this.#waiting.length > 0) {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        this.#next();
      }, wait);
      return;
    }
    while (this.#waiting.length > 0 && this.#running < Math.max(1, Math.floor(this.#limit))) {
      this.#running++;
      this.#waiting.shift()?.resolve(performance.now());
    }
  }
}
