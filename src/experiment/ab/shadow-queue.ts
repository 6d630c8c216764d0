/**
 * Runs work behind the answers that users wait for: one at a time, a bounded number waiting. What does not fit is
 * dropped and counted, never waited for.
 */
export class ShadowQueue {
  readonly #limit: number;
  readonly #waiting: Array<(signal: AbortSignal) => Promise<void>> = [];
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;

  constructor(limit = 100) {
    this.#limit = limit;
  }

  /** False when it was dropped. The work must not reject. */
  add(work: (signal: AbortSignal) => Promise<void>): boolean {
    if (this.#stop.signal.aborted || this.#waiting.length >= this.#limit) return false;
    this.#waiting.push(work);
    this.#running ??= this.#drain();
    return true;
  }

  /** Resolves when nothing is waiting or running. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  /** Aborts what runs and drops what waits; returns how many were dropped. */
  async close(): Promise<number> {
    this.#stop.abort();
    const dropped = this.#waiting.splice(0).length;
    await this.idle();
    return dropped;
  }

  async #drain(): Promise<void> {
    // The answer that brought the work leaves first.
    await new Promise<void>((resolve) => setImmediate(resolve));
    for (let work = this.#waiting.shift(); work; work = this.#waiting.shift()) await work(this.#stop.signal);
    this.#running = undefined;
  }
}
