import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scratchFolder } from '../../../test/support/scratch-folder.js';
import { type BertScorer, greedyMatch, loadBertScorer } from './bert-score.js';

const FIXTURE = fileURLToPath(new URL('./fixture/', import.meta.url));

interface Expected {
  readonly reference: string;
  readonly prediction: string;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}
/** What PyTorch computes from the same weights; fixture/make_fixture.py says how. */
const expected = JSON.parse(readFileSync(join(FIXTURE, 'expected.json'), 'utf8')) as Expected[];

describe('BERTScore', () => {
  let scorer: BertScorer;
  beforeAll(async () => {
    scorer = await loadBertScorer(FIXTURE);
  });
  afterAll(() => scorer.close());

  it.each(expected)('is PyTorch’s to 1e-4: $reference / $prediction', async (row) => {
    const [score] = await scorer.score(row.reference, [row.prediction]);
    expect(Math.abs(score!.precision - row.precision)).toBeLessThan(1e-4);
    expect(Math.abs(score!.recall - row.recall)).toBeLessThan(1e-4);
    expect(Math.abs(score!.f1 - row.f1)).toBeLessThan(1e-4);
  });

  it('tells texts apart, and swaps precision and recall with its arguments', async () => {
    expect(new Set(expected.map(({ f1 }) => f1.toFixed(3))).size).toBeGreaterThan(4);
    const [there] = await scorer.score('chest pain and fever', ['heart failure, chronic']);
    const [back] = await scorer.score('heart failure, chronic', ['chest pain and fever']);
    expect(there!.precision).toBeCloseTo(back!.recall, 6);
    expect(there!.f1).toBeCloseTo(back!.f1, 6);
  });

  it('says what it is', () => {
    expect(scorer.description).toBe('random-bert-for-tests layer 2, no idf, not rescaled');
  });
});

describe('greedyMatch', () => {
  const text = (rows: number[][], weights: number[]) => ({
    vectors: Float32Array.from(rows.flat()),
    weights: Float32Array.from(weights),
    length: rows.length,
    width: 2,
  });

  // Prediction token (1, 0) matches [CLS] (1, 0) of the reference with 1, better than (0, 1) with 0.
  it('lets [CLS] and [SEP] be matched, but does not average them', () => {
    const reference = text(
      [
        [1, 0],
        [0, 1],
        [0, -1],
      ],
      [0, 1, 0],
    );
    const prediction = text(
      [
        [0, 1],
        [1, 0],
        [0, -1],
      ],
      [0, 1, 0],
    );
    expect(greedyMatch(reference, prediction)).toEqual({ precision: 1, recall: 1, f1: 1 });
  });
});

describe('the encoder folder', () => {
  const copy = (): string => {
    const folder = scratchFolder('bert');
    cpSync(FIXTURE, folder, { recursive: true });
    return folder;
  };

  it('rescales by its baseline, and only then', async () => {
    const folder = copy();
    await expect(loadBertScorer(folder, { rescale: true })).rejects.toThrow(/no baseline/);
    const baseline = { precision: 0.2, recall: 0.25, f1: 0.3 };
    writeFileSync(join(folder, 'bertscore.json'), JSON.stringify({ encoder: 'x', layer: 2, baseline }));
    const scorer = await loadBertScorer(folder, { rescale: true });
    const row = expected[0]!;
    const [score] = await scorer.score(row.reference, [row.prediction]);
    expect(score!.f1).toBeCloseTo((row.f1 - 0.3) / 0.7, 4);
    expect(score!.precision).toBeCloseTo((row.precision - 0.2) / 0.8, 4);
    await scorer.close();
  });

  it('names what is missing or wrong', async () => {
    const folder = copy();
    writeFileSync(join(folder, 'bertscore.json'), '{"encoder": "x"}');
    await expect(loadBertScorer(folder)).rejects.toThrow(/"layer"/);
    rmSync(join(folder, 'bertscore.json'));
    await expect(loadBertScorer(folder)).rejects.toThrow(/no bertscore\.json/);
    const damaged = copy();
    writeFileSync(join(damaged, 'onnx', 'model.onnx'), 'not a graph');
    await expect(loadBertScorer(damaged)).rejects.toMatchObject({ code: 'CROSSOVER_MODEL_FILES_INVALID' });
  });
});
