import type { Prediction } from '../types.js';

export interface RunProgress {
  readonly done: number;
  readonly total: number;
  readonly errors: number;
  /** Items a second over this session. */
  readonly rate: number;
  readonly etaSeconds?: number;
  /** Task and arm to the running mean of the task's primary metric. */
  readonly means: ReadonlyMap<string, { readonly mean: number; readonly n: number }>;
}

/** Counts rows and keeps the running means. */
export class Tally {
  readonly #means = new Map<string, { sum: number; n: number }>();
  readonly #total: number;
  /** When this session began to ask: indexing pools is no part of the rate. */
  #started: number | undefined;
  #before = 0;
  #done = 0;
  #errors = 0;

  constructor(total: number) {
    this.#total = total;
  }

  /** Starts the clock of the rate. */
  begin(): void {
    this.#started ??= performance.now();
  }

  /** @param fresh false for rows that an earlier session finished: they do not count for the rate. */
  add(name: string, metric: string, prediction: Prediction, fresh: boolean): void {
    this.#done++;
    if (!fresh) this.#before++;
    if (prediction.outcome === 'error') this.#errors++;
    const value = prediction.scores[metric];
    if (value === undefined) return;
    const entry = this.#means.get(name) ?? { sum: 0, n: 0 };
    this.#means.set(name, { sum: entry.sum + value, n: entry.n + 1 });
  }

  snapshot(): RunProgress {
    const seconds = this.#started === undefined ? 0 : (performance.now() - this.#started) / 1000;
    const rate = (this.#done - this.#before) / Math.max(0.001, seconds);
    return {
      done: this.#done,
      total: this.#total,
      errors: this.#errors,
      rate,
      ...(rate > 0 ? { etaSeconds: (this.#total - this.#done) / rate } : {}),
      means: new Map([...this.#means].map(([name, { sum, n }]) => [name, { mean: sum / n, n }])),
    };
  }
}
