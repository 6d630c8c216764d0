import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeEmbeddings } from '@langchain/core/utils/testing';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { writeTinyEncoder } from '../../../test/support/onnx/tiny-models.js';
import {
  type ScriptedServer,
  type ScriptedServerOptions,
  startScriptedServer,
} from '../../../test/support/scripted-openai-server.js';
import { createLogger, embedderConfigSchema } from '../../core/index.js';
import { fromLangChainEmbeddings, toLangChainEmbeddings } from '../langchain/index.js';
import { createEmbedder } from './create-embedder.js';
import { embedderContract } from './embedder.contract.js';
import { createHashingEmbedder } from './hashing/index.js';
import { isShipped } from './shipped.js';

const logger = createLogger('silent');
const create = (config: object) => createEmbedder(embedderConfigSchema.parse(config), { logger });

const folder = mkdtempSync(join(tmpdir(), 'crossover-encoder-'));
writeTinyEncoder(join(folder, 'tiny'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

embedderContract('hashing', async () => ({
  embedder: await create({ provider: 'builtin', name: 'hashing' }),
}));
embedderContract('the built-in one', async () => ({ embedder: await create({ provider: 'builtin' }) }));
embedderContract('transformers, a real ONNX encoder of a few kilobytes', async () => ({
  embedder: await create({ provider: 'transformers', model: 'tiny', modelDir: folder }),
}));
embedderContract('openai', async () => {
  const server = await startScriptedServer({ embeddingDimension: 12 });
  const embedder = await create({
    provider: 'openai',
    baseUrl: server.url,
    model: 'e',
    dimension: 12,
    batch: 2,
  });
  return { embedder, close: () => server.close() };
});
embedderContract('LangChain and back', async () => ({
  embedder: fromLangChainEmbeddings(toLangChainEmbeddings(createHashingEmbedder()), {
    id: 'round-trip',
    dimension: 512,
    maxTokens: 256,
  }),
}));

describe('the hashing embedder', () => {
  const cosine = (a: Float32Array, b: Float32Array): number =>
    a.reduce((sum, value, i) => sum + value * b[i]!, 0);

  it('puts a passage with the same rare words, or their stems, nearer than one with the same common words', async () => {
    const embedder = createHashingEmbedder();
    const query = await embedder.embedQuery(
      'What is the dose of amiodarone for the patient with fibrillation?',
    );
    const [same, stem, other] = await embedder.embedDocuments([
      'Amiodarone 400 mg twice daily for atrial fibrillation.',
      'He was fibrillating and was amiodaronized.',
      'What is the name of the hospital for the patient with the fracture?',
    ]);
    expect(cosine(query, same!)).toBeGreaterThan(cosine(query, stem!));
    expect(cosine(query, stem!)).toBeGreaterThan(cosine(query, other!));
  });

  it('reads case, diacritics and compatibility forms alike', async () => {
    const embedder = createHashingEmbedder();
    expect(await embedder.embedQuery('Ménière Ⅳ')).toEqual(await embedder.embedQuery('meniere iv'));
  });
});

describe('the built-in embedder', () => {
  it('is the shipped one with what its fusion needs where it is shipped, else hashing', async () => {
    const embedder = await create({ provider: 'builtin', name: 'auto' });
    expect(embedder.id).toMatch(isShipped() ? /^crossover-embed-/ : /^crossover-hashing-/);
    expect(embedder.bm25PerCosine ?? embedder.fusionWeight).toBeGreaterThan(0);
  });
});

describe('the transformers embedder', () => {
  it('changes its id with everything that changes a vector', async () => {
    const base = { provider: 'transformers', model: 'tiny', modelDir: folder };
    const ids = await Promise.all(
      [base, { ...base, pooling: 'cls' }, { ...base, queryPrefix: 'query: ' }].map(
        async (config) => (await create(config)).id,
      ),
    );
    expect(new Set(ids).size).toBe(3);
    expect((await create(base)).id).toBe(ids[0]);
  });

  it('says which file is missing', async () => {
    await expect(
      create({ provider: 'transformers', model: 'absent', modelDir: folder }),
    ).rejects.toMatchObject({
      code: 'CROSSOVER_MODEL_FILES_INVALID',
      message: expect.stringContaining('model_quantized.onnx'),
    });
  });
});

describe('the openai embedder', () => {
  const servers: ScriptedServer[] = [];
  afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

  const open = async (options: ScriptedServerOptions, more: object = {}) => {
    const server = await startScriptedServer({ embeddingDimension: 4, ...options });
    servers.push(server);
    const config = { provider: 'openai', baseUrl: server.url, model: 'e', dimension: 4, batch: 3, ...more };
    return { server, embedder: await create(config) };
  };

  it('sends batches, keeps the order by index and puts the prefixes before', async () => {
    const { server, embedder } = await open(
      { embed: (text) => [text.length, 1, 0, 0] },
      { documentPrefix: 'passage: ', queryPrefix: 'query: ' },
    );
    const texts = ['a', 'bb', 'ccc', 'dddd', 'eeeee', 'ffffff', 'g'];
    const vectors = await embedder.embedDocuments(texts);
    expect(vectors.map((vector) => Math.round(vector[0]! / vector[1]!) - 'passage: '.length)).toEqual([
      1, 2, 3, 4, 5, 6, 1,
    ]);
    expect(server.requests.map((request) => (request.body!.input as string[]).length).sort()).toEqual([
      1, 3, 3,
    ]);
    await embedder.embedQuery('x');
    expect(server.requests.at(-1)?.body?.input).toEqual(['query: x']);
  });

  it('tries again after 503', async () => {
    const { server, embedder } = await open({
      intercept: (_request, index) => (index === 0 ? { status: 503 } : undefined),
    });
    expect(await embedder.embedDocuments(['a'])).toHaveLength(1);
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    ['another dimension', { embeddingDimension: 5 }, /gave 5 dimensions/],
    ['a value that is no number', { embed: () => [1, Number.NaN, 0, 0] }, /none of/],
    ['too few vectors', { intercept: () => ({ body: { data: [] } }) }, /answered 0 of 1/],
  ] as const)('refuses %s', async (_name, options, message) => {
    const { embedder } = await open(options);
    await expect(embedder.embedQuery('a')).rejects.toMatchObject({
      code: 'CROSSOVER_EMBEDDER_FAILED',
      message: expect.stringMatching(message),
    });
  });
});

describe('fromLangChainEmbeddings', () => {
  it('takes any LangChain embeddings and checks their dimension', async () => {
    const wrap = (dimension: number) =>
      fromLangChainEmbeddings(new FakeEmbeddings(), { id: 'fake', dimension, maxTokens: 100 });
    expect(await wrap(4).embedQuery('x')).toHaveLength(4);
    await expect(wrap(5).embedQuery('x')).rejects.toMatchObject({ code: 'CROSSOVER_EMBEDDER_FAILED' });
  });
});
