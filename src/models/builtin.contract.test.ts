import { describe, expect, it } from 'vitest';
import { createLogger, modelConfigSchema } from '../core/index.js';
import { createChatModel } from './create.js';
import { CONTRACT_REQUEST, chatModelContract, collect } from './model.contract.js';

const open = (config: object) =>
  createChatModel(modelConfigSchema.parse(config), { logger: createLogger('silent') });

for (const provider of ['extractive', 'memory'] as const)
  chatModelContract(`built-in, ${provider}`, async () => ({ model: await open({ provider }) }));

describe('createChatModel', () => {
  it('makes the extractive reader, which reads the passage put before it', async () => {
    const model = await open({ provider: 'extractive' });
    expect(model.info.built_in).toBe(true);
    expect((await collect(model.generate(CONTRACT_REQUEST))).text).toContain('4.1');
  });

  it('fits the memory on the bundled pairs, and names a file of pairs that is not there', async () => {
    const model = await open({ provider: 'memory' });
    expect(model.info.local).toBe(true);
    await expect(open({ provider: 'memory', pairs: ['/nowhere/pairs.jsonl'] })).rejects.toMatchObject({
      code: expect.stringMatching(/^CROSSOVER_(FILE_NOT_FOUND|MEMORY_PAIRS_INVALID)$/),
    });
  });

  it('refuses a card that is not known, before anything is sent', async () => {
    const config = { provider: 'openai', baseUrl: 'http://127.0.0.1:9/v1', model: 'm', card: 'llama-9' };
    await expect(open(config)).rejects.toMatchObject({ code: 'CROSSOVER_MODEL_CARD_NOT_FOUND' });
  });
});
