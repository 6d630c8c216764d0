import { CrossoverError, type ErrorCode } from '../../../src/core/index.js';

/** Failures that say something about the endpoint and not about the item. */
const OF_THE_ENDPOINT: ReadonlySet<string> = new Set<ErrorCode>([
  'CROSSOVER_MODEL_UNREACHABLE',
  'CROSSOVER_MODEL_TIMEOUT',
  'CROSSOVER_MODEL_RATE_LIMITED',
  'CROSSOVER_MODEL_REFUSED',
]);
const IN_A_ROW = 12;

/** Tells an endpoint that is down, or that lets nobody in, from one that fails now and then. */
export class Breaker {
  #failed = 0;

  /**
   * Takes note of an item's end, undefined for an answer.
   * @returns the error to end with, once so many items in a row failed for the endpoint's sake
   */
  note(error: { readonly code: string; readonly reason: string } | undefined): CrossoverError | undefined {
    if (!error || !OF_THE_ENDPOINT.has(error.code)) {
      this.#failed = 0;
      return undefined;
    }
    this.#failed++;
    if (this.#failed < IN_A_ROW) return undefined;
    return new CrossoverError(
      error.code as ErrorCode,
      `The run stopped: ${this.#failed} items in a row were not answered. ${error.reason} What is answered is kept; the same command goes on.`,
    );
  }
}
