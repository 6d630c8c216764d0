import { MessageChannel } from 'node:worker_threads';
import {
  type CrossoverConfig,
  CrossoverError,
  spawnWorker,
  toCrossoverError,
} from '../../../src/core/index.js';
import type { Library } from '../../../src/library/index.js';
import { serveLibrary } from '../../../src/library/remote/index.js';
import { CallClient, type Port } from '../../../src/library/rpc/index.js';
import type { EvalThreadApi } from './api.js';

export interface EvalThread {
  readonly calls: CallClient<EvalThreadApi>;
  end(): Promise<void>;
}

/** A thread for evals: loading, scoring, statistics and reports never run on the thread that answers requests. */
export function startEvalThread(config: CrossoverConfig, library?: Library): EvalThread {
  const channel = library ? new MessageChannel() : undefined;
  const worker = spawnWorker(import.meta.url, './worker', {
    name: 'crossover-eval',
    workerData: { config, ...(channel ? { library: channel.port2 } : {}) },
    ...(channel ? { transferList: [channel.port2] } : {}),
  });
  const calls = new CallClient<EvalThreadApi>(worker);
  if (channel && library) serveLibrary(channel.port1 as Port, library);
  worker.once('error', (error) => calls.end(toCrossoverError(error)));
  worker.once('exit', () => {
    channel?.port1.close();
    calls.end(new CrossoverError('CROSSOVER_INTERNAL', 'The eval thread has ended.'));
  });
  return {
    calls,
    end: async () => {
      await worker.terminate();
    },
  };
}
