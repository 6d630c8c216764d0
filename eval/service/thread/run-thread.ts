import type { MessagePort } from 'node:worker_threads';
import { ARM_NAMES, type CrossoverConfig, CrossoverError, type Logger } from '../../../src/core/index.js';
import { connectLibrary } from '../../../src/library/remote/index.js';
import type { Handlers } from '../../../src/library/rpc/index.js';
import { writeReport } from '../../report/index.js';
import { type RunProgress, startRun } from '../../runner/index.js';
import { findTask } from '../../tasks/index.js';
import { wireProgress, wireResults } from '../wire.js';
import type { EvalThreadApi } from './api.js';
import { threadResources } from './resources.js';

const EVERY_MS = 200;

interface RunThread {
  readonly config: CrossoverConfig;
  readonly logger: Logger;
  readonly libraryPort: MessagePort | undefined;
  readonly out: string;
  readonly scratch: string;
}

/** Plans a run, waits to be let go, works it off and writes its report. */
export function runHandlers(thread: RunThread): Pick<Handlers<EvalThreadApi>, 'start' | 'begin'> {
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  return {
    begin: () => {
      begin();
      return null;
    },
    start: async ({ request, folder }, { signal, progress }) => {
      const { config, logger, out, scratch, libraryPort } = thread;
      if (!libraryPort) throw new CrossoverError('CROSSOVER_INTERNAL', 'The thread was given no library.');
      const resources = threadResources(config);
      const metrics = new Map<string, string>();
      const report = throttle((now) => progress({ progress: wireProgress(now, metrics) }));
      const { plan, outcome } = await startRun({
        tasks: request.tasks,
        arms: request.arms ?? [...ARM_NAMES],
        profile: request.profile,
        seed: request.seed,
        concurrency: request.concurrency,
        ...(request.limit === undefined ? {} : { limit: request.limit }),
        ...(request.repeats === undefined ? {} : { repeats: request.repeats }),
        ...(request.prompt_budget === undefined ? {} : { promptBudget: request.prompt_budget }),
        ...(folder === undefined ? {} : { data: folder }),
        ...(request.salt === undefined ? {} : { fresh: request.salt }),
        out,
        scratch,
        config,
        logger,
        resources,
        library: () => connectLibrary(libraryPort),
        pause: signal,
        onPlan: async (made) => {
          for (const { name } of made.tasks) metrics.set(name, findTask(name).metrics[0]!);
          progress({ plan: made });
          await Promise.race([begun, rejected(signal)]);
        },
        onProgress: report,
      });
      const end = {
        done: outcome.rows,
        errors: outcome.errors,
        fromCache: outcome.fromCache,
        finished: outcome.finished,
      };
      if (!outcome.finished) return end;
      return { ...end, results: wireResults((await writeReport(out, plan.runId, { resources })).data) };
    },
  };
}

/** Tells of progress a few times a second; what comes last is always told. */
function throttle(tell: (now: RunProgress) => void): (now: RunProgress) => void {
  let last = 0;
  return (now) => {
    const time = performance.now();
    if (time - last < EVERY_MS && now.done < now.total) return;
    last = time;
    tell(now);
  };
}

function rejected(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = (): void =>
      reject(new CrossoverError('CROSSOVER_ABORTED', 'The run was stopped before it began.'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
