import { CrossoverError } from '../core/index.js';

/** What is under way, so that the server can stop without cutting anything off in the middle. */
export class Lifecycle {
  readonly #work = new Set<{ readonly stop: AbortController; readonly longLived: boolean }>();
  #idle: (() => void) | undefined;
  #stopping = false;

  get stopping(): boolean {
    return this.#stopping;
  }

  get inFlight(): number {
    return this.#work.size;
  }

  /** @throws CrossoverError CROSSOVER_SHUTTING_DOWN once the server stops. */
  assertOpen(): void {
    if (this.#stopping)
      throw new CrossoverError('CROSSOVER_SHUTTING_DOWN', 'The server is stopping.', {
        retryAfterSeconds: 5,
      });
  }

  /** Registers work; call the returned function when it has ended. */
  begin(stop: AbortController, longLived: boolean): () => void {
    const entry = { stop, longLived };
    this.#work.add(entry);
    return () => {
      this.#work.delete(entry);
      if (this.#work.size === 0) this.#idle?.();
    };
  }

  /**
   * Refuses new work, ends long-lived streams at once, gives the rest `graceMs` to finish and then aborts it.
   * Resolves when nothing is under way any more, or a little after the abort.
   */
  async stop(graceMs: number, abortWaitMs = 2_000): Promise<void> {
    this.#stopping = true;
    this.#abort((entry) => entry.longLived);
    if (await this.#untilIdle(graceMs)) return;
    this.#abort(() => true);
    await this.#untilIdle(abortWaitMs);
  }

  #abort(which: (entry: { readonly longLived: boolean }) => boolean): void {
    const reason = new CrossoverError('CROSSOVER_SHUTTING_DOWN', 'The server is stopping.');
    for (const entry of this.#work) if (which(entry)) entry.stop.abort(reason);
  }

  #untilIdle(ms: number): Promise<boolean> {
    if (this.#work.size === 0) return Promise.resolve(true);
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle(false), ms);
      const settle = (idle: boolean): void => {
        clearTimeout(timer);
        this.#idle = undefined;
        resolve(idle);
      };
      this.#idle = () => settle(true);
    });
  }
}
