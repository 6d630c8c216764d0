import { CrossoverError } from '../errors/index.js';

/** Throws CROSSOVER_ABORTED or CROSSOVER_TIMEOUT when the signal has fired. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (!signal?.aborted) return;
  const reason: unknown = signal.reason;
  if (CrossoverError.is(reason)) throw reason;
  if (reason instanceof Error && reason.name === 'TimeoutError')
    throw new CrossoverError('CROSSOVER_TIMEOUT', 'The time limit passed.', { cause: reason });
  throw new CrossoverError('CROSSOVER_ABORTED', 'The work was stopped.', { cause: reason });
}

/** One signal that fires when any of the given ones does; undefined ones are left out. */
export function anySignal(...signals: Array<AbortSignal | undefined>): AbortSignal | undefined {
  const present = signals.filter((signal) => signal !== undefined);
  return present.length > 1 ? AbortSignal.any(present) : present[0];
}

/** Lets pending I/O and messages be handled before long work goes on. */
export function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
