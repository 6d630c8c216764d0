import { describe, expect, it } from 'vitest';
import { loadStaticEmbedderSync } from './index.js';

const encoder = loadStaticEmbedderSync();
const cosine = (a: string, b: string): number => {
  const [x, y] = [encoder.encode(a), encoder.encode(b)];
  return x.reduce((sum, value, i) => sum + value * y[i]!, 0);
};
const query = 'what helps against high blood pressure';
const words = ['helps', 'high', 'blood', 'pressure'];
const sentences = [
  'The kidneys lie behind the belly.',
  'Antihypertensive drugs lower blood pressure.',
  'She went home.',
];

const read = (above: string, passage: readonly string[], of = words) =>
  encoder.closeReading.read(query, of, [{ above, sentences: passage }])[0]!;

describe('a passage read for a query', () => {
  it('says how near the nearest sentence is', () => {
    const { sentence } = read('', sentences);
    expect(sentence).toBeCloseTo(Math.max(...sentences.map((each) => cosine(query, each))), 5);
  });

  it('takes the sentence half alone and half with what stands above', () => {
    const above = 'Hypertension';
    const only = ['Drugs lower it.'];
    const { sentence } = read(above, only);
    const alone = cosine(query, only[0]!);
    // An unknown word between them, so that they form no phrase.
    expect(sentence).toBeCloseTo((alone + cosine(query, `${above} 血压 ${only[0]}`)) / 2, 5);
    expect(sentence).toBeGreaterThan(alone);
  });

  it('finds for each word the most like one, 1 for the word itself and for a synonym more than for another word', () => {
    const [pressure, hypertension, kidney] = read(
      '',
      [sentences[1]!],
      ['pressure', 'hypertension', 'kidney'],
    ).likeness;
    expect(pressure).toBeGreaterThan(0.99);
    expect(hypertension).toBeGreaterThan(kidney! + 0.1);
    expect(hypertension).toBeCloseTo(
      Math.max(
        ...['antihypertensive', 'drugs', 'lower', 'blood', 'pressure'].map((word) =>
          cosine('hypertension', word),
        ),
      ),
      2,
    );
  });

  it('is the same whatever is read beside it, and counts words of the title', () => {
    const fresh = read('Blood', sentences);
    const others = sentences.map((each) => ({
      above: each,
      sentences: ['Something else, at some length.', each],
    }));
    const together = encoder.closeReading.read(query, words, [...others, { above: 'Blood', sentences }]);
    expect(together).toHaveLength(4);
    expect(together[3]).toEqual(fresh);
    expect(read('Blood pressure', ['Nothing.']).likeness[3]).toBeGreaterThan(0.99);
    expect(encoder.closeReading.read(query, words, [])).toEqual([]);
  });

  it('has nothing to say of an empty or unknown passage, or of a query without words', () => {
    for (const passage of [[], [''], ['?!'], ['血压']]) {
      const { sentence, likeness } = read('', passage);
      expect(sentence).toBe(0);
      expect([...likeness]).toEqual([0, 0, 0, 0]);
    }
    expect(encoder.closeReading.read('?', [], [{ above: '', sentences }])).toEqual([
      { sentence: 0, likeness: new Float32Array(0) },
    ]);
  });
});
