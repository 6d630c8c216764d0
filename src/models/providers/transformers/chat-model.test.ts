import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeTinyLanguageModel } from '../../../../test/support/onnx/tiny-models.js';
import { type ChatModel, modelConfigSchema, type TransformersModelConfig } from '../../../core/index.js';
import { CONTRACT_REQUEST, chatModelContract, collect } from '../../model.contract.js';
import { createTransformersModel } from './index.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'crossover-onnx-'));
  writeTinyLanguageModel(join(folder, 'tiny'));
  // About 10 to 50 ms a token: slow enough to be stopped in mid-answer.
  writeTinyLanguageModel(join(folder, 'slow'), 1500);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function open(model: string, more: Partial<TransformersModelConfig> = {}): Promise<ChatModel> {
  const config = modelConfigSchema.parse({ provider: 'transformers', model, modelDir: folder, ...more });
  return createTransformersModel(config as TransformersModelConfig);
}

chatModelContract('transformers, a real ONNX model of a few kilobytes', async () => ({
  model: await open('tiny'),
  slow: await open('slow'),
}));

async function withModel<T>(
  use: (model: ChatModel) => Promise<T>,
  ...args: Parameters<typeof open>
): Promise<T> {
  const model = await open(...args);
  try {
    return await use(model);
  } finally {
    await model.close();
  }
}

describe('a model on this machine', () => {
  let tiny: ChatModel;
  beforeAll(async () => {
    tiny = await open('tiny');
  });
  afterAll(() => tiny.close());

  it('answers as its weights say and counts by its own tokenizer', async () => {
    const model = tiny;
    const { all, text, done } = await collect(model.generate(CONTRACT_REQUEST));
    expect(text).toBe('the potassium was normal at discharge.');
    expect(all.length).toBeGreaterThan(5);
    expect(done).toMatchObject({ finishReason: 'stop', usage: { completion_tokens: 8, estimated: false } });
    expect(model.countTokens('the potassium was 4.1')).toBe(6);
    expect(model.contextWindow).toBe(512);
  });

  it('ends at the token limit and at a stop string', async () => {
    const model = tiny;
    const short = await collect(model.generate({ ...CONTRACT_REQUEST, maxTokens: 3 }));
    expect(short.text).toBe('the potassium was');
    expect(short.done).toMatchObject({ finishReason: 'length', usage: { completion_tokens: 3 } });
    const stopped = await collect(model.generate({ ...CONTRACT_REQUEST, stop: [' normal'] }));
    expect(stopped.text).toBe('the potassium was');
    expect(stopped.done).toMatchObject({ finishReason: 'stop' });
  });

  it('goes on from a prefilled answer', async () => {
    const model = tiny;
    const request = { ...CONTRACT_REQUEST, prefill: 'the potassium was' };
    expect((await collect(model.generate(request))).text).toBe('normal at discharge.');
  });

  it('samples the same answer from the same seed', async () => {
    const model = tiny;
    const sample = async (seed: number): Promise<string> =>
      (await collect(model.generate({ ...CONTRACT_REQUEST, temperature: 2, seed, maxTokens: 12 }))).text;
    const first = await sample(1);
    expect(await sample(1)).toBe(first);
    expect(new Set([first, await sample(2), await sample(3), await sample(4)]).size).toBeGreaterThan(1);
  });

  it('refuses a prompt that is longer than its window instead of cutting it', () =>
    withModel(
      async (model) => {
        await expect(collect(model.generate(CONTRACT_REQUEST))).rejects.toMatchObject({
          code: 'CROSSOVER_CONTEXT_TOO_SMALL',
        });
      },
      'tiny',
      { contextWindow: 64 },
    ));

  it('leaves the event loop free while it computes', () =>
    withModel(async (model) => {
      let longest = 0;
      let last = performance.now();
      const timer = setInterval(() => {
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }, 5);
      await collect(model.generate(CONTRACT_REQUEST));
      clearInterval(timer);
      expect(longest).toBeLessThan(100);
    }, 'slow'));
});

describe('model files', () => {
  it('that are missing are named', async () => {
    await expect(open('nothing-here')).rejects.toMatchObject({
      code: 'CROSSOVER_MODEL_FILES_INVALID',
      message: expect.stringMatching(/no config\.json.*no onnx.decoder_model_merged_quantized\.onnx/),
    });
    await expect(open('tiny', { quantized: false })).rejects.toMatchObject({
      message: expect.stringContaining('decoder_model_merged.onnx'),
    });
  });

  it('that are damaged are reported, and nothing is downloaded instead', async () => {
    writeTinyLanguageModel(join(folder, 'damaged'));
    writeFileSync(join(folder, 'damaged', 'onnx', 'decoder_model_merged_quantized.onnx'), 'not a graph');
    await expect(open('damaged')).rejects.toMatchObject({
      code: 'CROSSOVER_MODEL_FILES_INVALID',
      message: expect.stringContaining('may be damaged'),
    });
  });
});
