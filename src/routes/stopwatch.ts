/** Milliseconds per stage of one answer. */
export class Stopwatch {
  readonly #started = performance.now();
  readonly #stages: Record<string, number> = {};

  /** Times one stage; a stage that runs twice is summed. */
  async stage<T>(name: string, work: () => T | Promise<T>): Promise<T> {
    const started = performance.now();
    try {
      return await work();
    } finally {
      this.add(name, performance.now() - started);
    }
  }

  add(name: string, milliseconds: number): void {
    this.#stages[name] = (this.#stages[name] ?? 0) + milliseconds;
  }

  timings(): Record<string, number> {
    const all = { ...this.#stages, total: performance.now() - this.#started };
    return Object.fromEntries(Object.entries(all).map(([name, ms]) => [name, Math.round(ms * 100) / 100]));
  }
}
