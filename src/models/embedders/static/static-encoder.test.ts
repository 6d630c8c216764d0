import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { packageRoot } from '../../../core/index.js';
import { loadStaticEmbedder, loadStaticEmbedderSync } from './index.js';
import { StaticTokeniser } from './tokeniser.js';
import { readWeights } from './weights.js';

const FOLDER = join(packageRoot(), 'models', 'crossover-embed');

interface Fixture {
  version: string;
  rows: Array<{ text: string; ids: number[]; vector: string }>;
}
/** Written by models/crossover-embed/training/parity.py with the training side's own tokeniser and encoder. */
const fixture = JSON.parse(
  readFileSync(join(import.meta.dirname, 'reference-vectors.json'), 'utf8'),
) as Fixture;

function vectorOf(base64: string): Float32Array {
  const bytes = Buffer.from(base64, 'base64');
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

const encoder = loadStaticEmbedderSync();

describe('the trained embedder', () => {
  it('gives the vectors of the training side', () => {
    expect(encoder.version).toBe(fixture.version);
    for (const { text, vector } of fixture.rows) {
      const expected = vectorOf(vector);
      const found = encoder.encode(text);
      for (let d = 0; d < encoder.dimension; d++) expect(found[d]).toBeCloseTo(expected[d]!, 6);
    }
  });

  it('cuts text into the tokens of the training side', () => {
    const tokeniser = new StaticTokeniser(readWeights(FOLDER).vocabulary);
    for (const { text, ids } of fixture.rows) {
      const count = tokeniser.tokenise(text);
      expect([...tokeniser.ids.subarray(0, count)], JSON.stringify(text.slice(0, 40))).toEqual(ids);
      expect(encoder.countTokens(text)).toBe(ids.length);
    }
  });

  it('places each token in the text, in order', () => {
    for (const { text, ids } of fixture.rows) {
      const offsets = encoder.tokenOffsets(text);
      expect(offsets).toHaveLength(ids.length);
      let last = 0;
      for (const [start, end] of offsets) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        last = start;
      }
    }
    const text = 'TNF-α and ﬁbrosis';
    expect(encoder.tokenOffsets(text).map(([start, end]) => text.slice(start, end))).toEqual([
      'TNF',
      'α',
      'and',
      'ﬁbrosis',
    ]);
  });

  it('gives unit vectors, and zeros where there is no known token', () => {
    const vector = encoder.encode('chest pain on exertion');
    expect(dot(vector, vector)).toBeCloseTo(1, 5);
    expect(encoder.encode('?!').every((value) => value === 0)).toBe(true);
  });

  it('writes into a shared buffer without touching its neighbours', () => {
    const out = new Float32Array(encoder.dimension * 3).fill(7);
    encoder.encodeInto('water pill', out, encoder.dimension);
    expect(out.subarray(0, encoder.dimension).every((value) => value === 7)).toBe(true);
    expect(out.subarray(2 * encoder.dimension).every((value) => value === 7)).toBe(true);
    expect([...out.subarray(encoder.dimension, 2 * encoder.dimension)]).toEqual([
      ...encoder.encode('water pill'),
    ]);
    expect(() => encoder.encodeInto('water pill', out, out.length - 1)).toThrow(RangeError);
  });

  it('answers the same whatever was asked before', () => {
    const first = encoder.encode('acute kidney injury');
    for (const { text } of fixture.rows) encoder.encode(text);
    expect([...encoder.encode('acute kidney injury')]).toEqual([...first]);
  });

  it.each([
    ['myocardial infarction', 'heart attack', 'kidney stones'],
    ['diuretic', 'water pill', 'birth control pill'],
    ['anticoagulant', 'blood thinner', 'blood sugar'],
    ['diabetes mellitus', 'sugar disease', 'hay fever'],
    ['hypertension', 'high blood pressure', 'low blood sugar'],
  ])('holds %s nearer to %s than to %s', (clinical, lay, other) => {
    const [a, b, c] = [clinical, lay, other].map((text) => encoder.encode(text));
    expect(dot(a!, b!)).toBeGreaterThan(dot(a!, c!) + 0.2);
  });
});

describe('loading the trained embedder', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  function copied(): string {
    const folder = mkdtempSync(join(tmpdir(), 'crossover-embed-'));
    folders.push(folder);
    cpSync(FOLDER, folder, { recursive: true, filter: (path) => !path.includes('training') });
    return folder;
  }

  it('loads from any folder of the same layout', async () => {
    const copy = await loadStaticEmbedder(copied());
    expect(copy.version).toBe(encoder.version);
  });

  it.each([
    [
      'a byte of the weights is flipped',
      (folder: string) => {
        const path = join(folder, 'onnx', 'model_quantized.onnx');
        const bytes = readFileSync(path);
        bytes[5_000_000] = bytes[5_000_000]! ^ 1;
        writeFileSync(path, bytes);
      },
    ],
    [
      'the weights are cut short',
      (folder: string) => truncateSync(join(folder, 'onnx/model_quantized.onnx'), 1000),
    ],
    ['the tokeniser is missing', (folder: string) => rmSync(join(folder, 'tokenizer.json'))],
    ['the manifest is not JSON', (folder: string) => writeFileSync(join(folder, 'manifest.json'), '{')],
    ['the manifest is empty', (folder: string) => writeFileSync(join(folder, 'manifest.json'), '{}')],
  ])('refuses the folder when %s', async (_what, damage) => {
    const folder = copied();
    damage(folder);
    await expect(loadStaticEmbedder(folder)).rejects.toMatchObject({ code: 'CROSSOVER_MODEL_FILES_INVALID' });
  });
});
