import type { CrossoverConfig } from '../../src/core/index.js';
import { type EvalThread, startEvalThread } from './thread/index.js';

const IDLE_MS = 5 * 60_000;

/** The thread that reads runs: started when it is first asked, ended when it has not been asked for a while. */
export class ReaderThread {
  readonly #config: CrossoverConfig;
  #thread: EvalThread | undefined;
  #timer: NodeJS.Timeout | undefined;
  #busy = 0;

  constructor(config: CrossoverConfig) {
    this.#config = config;
  }

  readonly call: EvalThread['calls']['call'] = async (method, params, options) => {
    clearTimeout(this.#timer);
    this.#busy++;
    this.#thread ??= startEvalThread(this.#config);
    const thread = this.#thread;
    try {
      return await thread.calls.call(method, params, options);
    } finally {
      this.#busy--;
      if (this.#busy === 0) {
        this.#timer = setTimeout(() => void this.close(), IDLE_MS);
        this.#timer.unref();
      }
    }
  };

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.end();
  }
}
