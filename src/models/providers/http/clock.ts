import { CrossoverError } from '../../../core/index.js';

/**
 * The time limits of one request: the caller's signal, the time for the whole answer, and the longest silence.
 * `signal` fires with a coded error as its reason.
 */
export class RequestClock {
  readonly signal: AbortSignal;
  /** End of the whole time on the clock of `performance.now()`. */
  readonly deadline: number;
  readonly #own = new AbortController();
  readonly #total: NodeJS.Timeout;
  readonly #endpoint: string;
  #idle: NodeJS.Timeout | undefined;

  constructor(endpoint: string, totalMs: number, caller?: AbortSignal) {
    this.#endpoint = endpoint;
    this.signal = caller ? AbortSignal.any([caller, this.#own.signal]) : this.#own.signal;
    this.deadline = performance.now() + totalMs;
    this.#total = setTimeout(() => this.#fire(`gave no whole answer within ${totalMs} ms`), totalMs);
  }

  /** Starts the watch on silence anew; undefined ends it. */
  watchSilence(ms: number | undefined): void {
    clearTimeout(this.#idle);
    this.#idle =
      ms === undefined
        ? undefined
        : setTimeout(() => this.#fire(`was silent for ${ms} ms in mid-answer`), ms);
  }

  /** Ends the request, when it still runs, and all watches. */
  stop(): void {
    clearTimeout(this.#total);
    clearTimeout(this.#idle);
    this.#own.abort(new CrossoverError('CROSSOVER_ABORTED', 'The request was ended.'));
  }

  #fire(what: string): void {
    this.#own.abort(new CrossoverError('CROSSOVER_MODEL_TIMEOUT', `${this.#endpoint} ${what}.`));
  }
}
