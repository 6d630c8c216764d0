import { afterEach, describe, expect, it } from 'vitest';
import {
  type ScriptedServer,
  type ScriptedServerOptions,
  startScriptedServer,
} from '../../../test/support/scripted-openai-server.js';
import { createReranker } from './index.js';

const servers: ScriptedServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

async function open(options: ScriptedServerOptions, timeoutMs = 2000) {
  const server = await startScriptedServer(options);
  servers.push(server);
  const reranker = createReranker({
    baseUrl: server.url,
    model: 'r',
    local: true,
    candidates: 10,
    timeoutMs,
  });
  return { server, reranker };
}

const score = (query: string, text: string): number => (text.includes(query) ? 5 : 0) - text.length / 100;
const TEXTS = ['sodium', 'potassium was high', 'potassium'];

describe('the reranker', () => {
  it.each(['documents', 'texts'] as const)(
    'scores in the order of the texts, server form %s',
    async (rerankForm) => {
      const { server, reranker } = await open({ score, rerankForm });
      for (let i = 0; i < 2; i++) {
        const scores = await reranker.rerank('potassium', TEXTS);
        expect(scores).toEqual([-0.06, 4.82, 4.91]);
      }
      // The form is learnt from the first refusal.
      expect(server.requests).toHaveLength(rerankForm === 'texts' ? 3 : 2);
    },
  );

  it('asks for nothing when there is nothing to rank', async () => {
    const { server, reranker } = await open({});
    expect(await reranker.rerank('x', [])).toEqual([]);
    expect(server.requests).toHaveLength(0);
  });

  it.each([
    [
      'a score is missing',
      { body: { results: [{ index: 0, relevance_score: 1 }] } },
      'CROSSOVER_MODEL_BAD_RESPONSE',
    ],
    ['the answer is something else', { body: { ok: true } }, 'CROSSOVER_MODEL_BAD_RESPONSE'],
    ['the key is refused', { status: 401 }, 'CROSSOVER_MODEL_REFUSED'],
    ['it takes too long', { latencyMs: 500 }, 'CROSSOVER_MODEL_TIMEOUT'],
  ] as const)('fails with a code when %s', async (_name, answer, code) => {
    const { reranker } = await open({ intercept: () => answer }, 200);
    await expect(reranker.rerank('x', TEXTS)).rejects.toMatchObject({ code });
  });
});
