import { MessageChannel } from 'node:worker_threads';
import { type CrossoverConfig, CrossoverError, spawnWorker, toCrossoverError } from '../../../core/index.js';
import type { Library } from '../../../library/index.js';
import { serveLibrary } from '../../../library/remote/index.js';
import { CallClient, type Port, serveCalls } from '../../../library/rpc/index.js';
import type { ReviewPort, TrafficPort } from '../../protocol/index.js';
import type { FieldApi, WeekApi } from './api.js';

export interface WeekThreadOptions {
  readonly config: CrossoverConfig;
  readonly out: string;
  readonly library: Library;
  readonly traffic?: TrafficPort;
  readonly review?: ReviewPort;
}

export interface WeekThread {
  readonly calls: CallClient<WeekApi>;
  end(): Promise<void>;
}

/** A thread for the days of an experiment: scoring, statistics and built-in models never run on the thread that answers requests. */
export function startWeekThread({ config, out, library, traffic, review }: WeekThreadOptions): WeekThread {
  const books = new MessageChannel();
  const field = new MessageChannel();
  const worker = spawnWorker(import.meta.url, './worker', {
    name: 'crossover-experiment',
    workerData: {
      config,
      out,
      library: books.port2,
      field: field.port2,
      hasTraffic: traffic !== undefined,
      hasReview: review !== undefined,
    },
    transferList: [books.port2, field.port2],
  });
  serveLibrary(books.port1 as Port, library);
  serveCalls<FieldApi>(field.port1 as Port, {
    traffic: (plan) => (traffic ? traffic.ensure(plan) : missing()),
    review: ({ plan, run }) => (review ? review.ensure(plan, run) : missing()),
  });
  const calls = new CallClient<WeekApi>(worker);
  worker.once('error', (error) => calls.end(toCrossoverError(error)));
  worker.once('exit', () => {
    books.port1.close();
    field.port1.close();
    calls.end(new CrossoverError('CROSSOVER_INTERNAL', 'The experiment thread has ended.'));
  });
  return {
    calls,
    end: async () => {
      await worker.terminate();
    },
  };
}

const missing = (): never => {
  throw new CrossoverError('CROSSOVER_INTERNAL', 'The server has no such service.');
};
