import { CrossoverError, type EvalProgress } from '../../src/core/index.js';
import type { RunPlan } from '../runner/index.js';
import type { RunRequest } from './run-request.js';
import type { EvalThread, RunEnd } from './thread/index.js';

/** A run whose plan is written and that waits to be begun, in a thread of its own. */
export interface PlannedRun {
  readonly plan: RunPlan;
  /** Works it off; aborting the signal pauses it after the requests under way. */
  work(signal: AbortSignal | undefined, onProgress: (progress: EvalProgress) => void): Promise<RunEnd>;
  /** Ends the thread; a run that was not begun stays a plan. */
  end(): Promise<void>;
}

/**
 * Plans a run in a thread: its data are loaded and its models opened, so that whatever is wrong shows at once.
 * @throws CrossoverError of the plan: no such task, data missing, protected text for a remote endpoint
 */
export async function planRun(
  thread: EvalThread,
  request: RunRequest,
  folder: string | undefined,
): Promise<PlannedRun> {
  const stop = new AbortController();
  let listener: (progress: EvalProgress) => void = () => undefined;
  let planned: (plan: RunPlan) => void = () => undefined;
  const plan = new Promise<RunPlan>((resolve) => {
    planned = resolve;
  });
  const ended = thread.calls.call(
    'start',
    { request, ...(folder === undefined ? {} : { folder }) },
    {
      signal: stop.signal,
      onProgress: (told) => {
        if ('plan' in told) planned(told.plan);
        else listener(told.progress);
      },
    },
  );
  // Whoever works the run off hears of its end; before that a failure is one of the plan.
  ended.catch(() => undefined);
  const failedFirst = ended.then((): never => {
    throw new CrossoverError('CROSSOVER_INTERNAL', 'The run ended before it was planned.');
  });
  failedFirst.catch(() => undefined);
  let made: RunPlan;
  try {
    made = await Promise.race([plan, failedFirst]);
  } catch (error) {
    await thread.end();
    throw error;
  }
  return {
    plan: made,
    work: async (signal, onProgress) => {
      listener = onProgress;
      const pause = (): void => stop.abort();
      if (signal?.aborted) pause();
      signal?.addEventListener('abort', pause, { once: true });
      try {
        await thread.calls.call('begin', null);
        return await ended;
      } finally {
        signal?.removeEventListener('abort', pause);
      }
    },
    end: () => thread.end(),
  };
}
