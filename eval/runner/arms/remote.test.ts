import { afterEach, expect, it } from 'vitest';
import { createLogger } from '../../../src/core/index.js';
import {
  type ScriptedServer,
  type ScriptedServerOptions,
  startScriptedServer,
} from '../../../test/support/scripted-openai-server.js';
import { type Remote, servedArms } from './remote.js';

let server: ScriptedServer;
const ask = async (options: ScriptedServerOptions, remote: Partial<Remote> = {}) => {
  server = await startScriptedServer(options);
  return servedArms({ url: server.url, local: true, ...remote }, ['generalist', 'biomedical+rag'], {
    concurrency: 4,
    logger: createLogger('silent'),
  });
};
afterEach(() => server.close());

const entry = (id: string, description: string) => ({
  id,
  crossover: {
    model: { id: 'm', provider: 'openai', built_in: false, local: true, description },
  },
});

it('takes from the list of a Crossover server which model is behind each arm', async () => {
  const data = [
    entry('generalist', 'Llama'),
    entry('biomedical+rag', 'OpenBioLLM'),
    { id: 'auto', crossover: {} },
  ];
  const served = await ask({ intercept: () => ({ body: { data } }) });
  expect(served?.get('biomedical+rag')?.description).toBe('OpenBioLLM');
  expect(server.generations).toHaveLength(0);
});

it.each([
  [
    'serves another model',
    { models: ['llama-3-70b'] },
    /serves llama-3-70b, not generalist, biomedical\+rag/,
  ],
  ['lists nothing', { intercept: () => ({ body: { hello: 1 } }) }, /serves no model by name/],
  ['knows no such route', { intercept: () => ({ status: 404 }) }, /404.*ends in \/v1/],
  ['lets nobody in', { intercept: () => ({ status: 401 }) }, /API key/],
])('refuses a server that %s, before a question is sent', async (_case, options, message) => {
  await expect(ask(options)).rejects.toThrow(message);
  expect(server.generations).toHaveLength(0);
});

it('leaves a server alone whose model is named', async () => {
  expect(await ask({ models: ['other'] }, { model: 'llama-3-70b' })).toBeUndefined();
});
