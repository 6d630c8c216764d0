import { MessageChannel, type Worker } from 'node:worker_threads';
import { type CrossoverConfig, CrossoverError, spawnWorker } from '../core/index.js';
import type { IndexApi } from './index-worker/api.js';
import type { PrepareApi } from './prepare/api.js';
import { CallClient } from './rpc/index.js';

/** The two threads behind a library: one prepares documents, one owns the index. They talk to each other directly. */
export interface LibraryWorkers {
  readonly index: CallClient<IndexApi>;
  readonly prepare: CallClient<PrepareApi>;
  close(): Promise<void>;
}

export function startWorkers(config: CrossoverConfig): LibraryWorkers {
  const channel = new MessageChannel();
  const indexThread = spawnWorker(import.meta.url, './index-worker/worker', {
    name: 'crossover-index',
    workerData: { config, preparePort: channel.port1 },
    transferList: [channel.port1],
  });
  const prepareThread = spawnWorker(import.meta.url, './prepare/worker', {
    name: 'crossover-prepare',
    workerData: { config, indexPort: channel.port2 },
    transferList: [channel.port2],
  });
  const index = new CallClient<IndexApi>(indexThread);
  const prepare = new CallClient<PrepareApi>(prepareThread);
  let closing: Promise<void> | undefined;
  endWith(indexThread, index);
  endWith(prepareThread, prepare);
  // A prepare thread that dies leaves the index as it was; one that loses its index thread cannot go on.
  indexThread.once('exit', () => void prepareThread.terminate());

  const close = async (): Promise<void> => {
    await prepareThread.terminate();
    try {
      await index.call('close', null);
    } finally {
      await indexThread.terminate();
    }
  };
  return {
    index,
    prepare,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

function endWith(thread: Worker, client: { end(error: CrossoverError): void }): void {
  thread.once('error', (cause) => client.end(toStartError(cause)));
  thread.once('exit', () =>
    client.end(new CrossoverError('CROSSOVER_INDEX_FAILED', 'The index thread has ended.')),
  );
}

/** A coded error keeps its code over the thread boundary, where only name, message and own fields survive. */
function toStartError(cause: unknown): CrossoverError {
  if (CrossoverError.is(cause)) return cause;
  if (
    cause instanceof Error &&
    'code' in cause &&
    typeof cause.code === 'string' &&
    cause.code.startsWith('CROSSOVER_')
  ) {
    return new CrossoverError(cause.code as CrossoverError['code'], cause.message, { cause });
  }
  return new CrossoverError('CROSSOVER_INDEX_FAILED', 'The index thread failed.', { cause });
}
