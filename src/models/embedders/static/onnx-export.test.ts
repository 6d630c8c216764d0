import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env, pipeline } from '@xenova/transformers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../../core/index.js';
import { loadStaticEmbedderSync } from './index.js';

interface Fixture {
  rows: Array<{ text: string }>;
}
const { rows } = JSON.parse(
  readFileSync(join(import.meta.dirname, 'reference-vectors.json'), 'utf8'),
) as Fixture;

type Extractor = (
  texts: string[],
  options: { pooling: 'mean'; normalize: boolean },
) => Promise<{ dims: number[]; data: Float32Array }>;

describe('the ONNX export read by @xenova/transformers', () => {
  const before = { local: env.localModelPath, remote: env.allowRemoteModels };
  let extract: Extractor;

  beforeAll(async () => {
    env.localModelPath = join(packageRoot(), 'models');
    env.allowRemoteModels = false;
    extract = (await pipeline('feature-extraction', 'crossover-embed')) as unknown as Extractor;
  });
  afterAll(() => {
    env.localModelPath = before.local;
    env.allowRemoteModels = before.remote;
  });

  it('gives the vectors of the built-in encoder, also for texts padded into one batch', async () => {
    const encoder = loadStaticEmbedderSync();
    // A literal "[PAD]" is markup to that library; a text without a known token has no direction to compare.
    const texts = rows
      .map((row) => row.text)
      .filter((text) => !text.includes('[PAD]') && encoder.encode(text).some((value) => value !== 0));
    expect(texts.length).toBeGreaterThan(25);
    const { dims, data } = await extract(texts, { pooling: 'mean', normalize: true });
    expect(dims).toEqual([texts.length, encoder.dimension]);
    texts.forEach((text, i) => {
      const own = encoder.encode(text);
      const theirs = data.subarray(i * encoder.dimension, (i + 1) * encoder.dimension);
      for (let d = 0; d < encoder.dimension; d++)
        expect(theirs[d], text.slice(0, 40)).toBeCloseTo(own[d]!, 5);
    });
  });
});
