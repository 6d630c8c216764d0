import { join, resolve } from 'node:path';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { createLogger } from '../../../src/core/index.js';
import { serveCalls } from '../../../src/library/rpc/index.js';
import type { EvalThreadApi, EvalThreadData } from './api.js';
import { readHandlers } from './read-thread.js';
import { runHandlers } from './run-thread.js';

if (!parentPort) throw new Error('This module runs in a worker thread.');

const { config, library } = workerData as EvalThreadData;
const out = resolve(config.eval.runsDir);

serveCalls<EvalThreadApi>(parentPort, {
  ...readHandlers(out, config),
  ...runHandlers({
    config,
    logger: createLogger(config.logLevel).child({ room: 'eval' }),
    libraryPort: library as MessagePort | undefined,
    out,
    scratch: join(resolve(config.indexDir), 'eval-pool'),
  }),
});
