import { expect, it } from 'vitest';
import { createLogger, parseConfig } from '../../src/core/index.js';
import { scratchFolder } from '../../test/support/scratch-folder.js';
import { startScriptedServer } from '../../test/support/scripted-openai-server.js';
import { startRun } from './start.js';

it('asks a server for as many items at a time as the run may', async () => {
  const server = await startScriptedServer({ answer: { text: 'The correct answer is A.', latencyMs: 100 } });
  try {
    const { outcome } = await startRun({
      tasks: ['usmle'],
      arms: ['generalist'],
      profile: 'fixed',
      seed: 1,
      concurrency: 6,
      out: scratchFolder('start'),
      remote: { url: server.url, model: 'm', local: true },
      config: parseConfig({}),
      logger: createLogger('silent'),
      library: () => Promise.reject(new Error('no arm retrieves here')),
    });
    expect(outcome).toMatchObject({ finished: true, rows: 9 });
    expect(server.mostAtOnce).toBe(6);
  } finally {
    await server.close();
  }
});
