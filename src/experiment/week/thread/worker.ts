import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { createLogger } from '../../../core/index.js';
import { connectLibrary } from '../../../library/remote/index.js';
import { CallClient, type Port, serveCalls } from '../../../library/rpc/index.js';
import { createChatModel } from '../../../models/index.js';
import { type Arms, createArms } from '../../../routes/index.js';
import { makeMemo, writeMemo } from '../../memo/index.js';
import { Protocols } from '../../protocol/index.js';
import type { FieldApi, WeekApi, WeekThreadData } from './api.js';

if (!parentPort) throw new Error('This module runs in a worker thread.');

const data = workerData as WeekThreadData;
const { config, out } = data;
const logger = createLogger(config.logLevel).child({ room: 'experiment' });
const library = await connectLibrary(data.library as MessagePort as Port);
const field = new CallClient<FieldApi>(data.field as MessagePort as Port);
const EVERY_MS = 200;
let arms: Promise<Arms> | undefined;

async function openArms(): Promise<Arms> {
  const [generalist, biomedical] = await Promise.all([
    createChatModel(config.models.generalist, { logger }),
    createChatModel(config.models.biomedical, { logger }),
  ]);
  return createArms({ config, library, models: { generalist, biomedical }, logger });
}

const protocols = new Protocols({
  config,
  logger,
  out,
  library: async () => library,
  arms: () => {
    arms ??= openArms();
    return arms;
  },
  ...(data.hasTraffic ? { traffic: { ensure: (plan) => field.call('traffic', plan) } } : {}),
  ...(data.hasReview ? { review: { ensure: (plan, run) => field.call('review', { plan, run }) } } : {}),
});

serveCalls<WeekApi>(parentPort, {
  run: async ({ id, day, compressed }, { signal, progress }) => {
    let last = 0;
    const view = await protocols.runDay(id, day, {
      compressed,
      signal,
      onProgress: (now) => {
        // A few times a second is enough for a reader; the end of a step is always told.
        if (performance.now() - last < EVERY_MS && now.done < now.total) return;
        last = performance.now();
        progress(now);
      },
    });
    if (view.state === 'ended') await writeMemo(protocols, id);
    return null;
  },
  memo: async ({ id }) => {
    const { html, markdown, json, csv } = await makeMemo(protocols, id);
    return { html, markdown, json, csv };
  },
});
