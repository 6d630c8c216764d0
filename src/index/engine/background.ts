import { type CrossoverError, toCrossoverError } from '../../core/index.js';

/** What is worked on in idle moments. */
interface Workable {
  work(budgetMs: number): boolean;
  snapshot(): void;
}

/** Writes come in bursts; work waits for the end of one, so that it does not slow an ingest down. */
const QUIET_MS = 250;
/** The longest that a search waits for a slice of work. */
const SLICE_MS = 8;

/** Runs an engine's work in slices between other events, saves once when all is done, and keeps no process alive. */
export class BackgroundWork {
  readonly #engine: Workable;
  #timer: NodeJS.Timeout | undefined;
  #immediate: NodeJS.Immediate | undefined;
  /** Why the last attempt failed. Nothing is lost by it: caches can be made again, and the next write tries anew. */
  failure: CrossoverError | undefined;

  constructor(engine: Workable) {
    this.#engine = engine;
  }

  /** There may be something to do. */
  poke(): void {
    this.stop();
    this.#timer = setTimeout(() => this.#slice(), QUIET_MS).unref();
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#immediate);
  }

  #slice(): void {
    try {
      if (this.#engine.work(SLICE_MS)) {
        this.#immediate = setImmediate(() => this.#slice());
        this.#immediate.unref();
        return;
      }
      this.#engine.snapshot();
      this.failure = undefined;
    } catch (error) {
      this.failure = toCrossoverError(error);
    }
  }
}
