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

describe('a passage read for a query', () => {
  it('says how near the nearest sentence is', () => {
    const { sentence } = encoder.closeReading.open(query, words).read('', sentences);
    expect(sentence).toBeCloseTo(Math.max(...sentences.map((each) => cosine(query, each))), 5);
  });

  it('takes the sentence half alone and half with what stands above', () => {
    const above = 'Hypertension';
    const only = ['Drugs lower it.'];
    const { sentence } = encoder.closeReading.open(query, words).read(above, only);
    const alone = cosine(query, only[0]!);
    // An unknown word between them, so that they form no phrase.
    expect(sentence).toBeCloseTo((alone + cosine(query, `${above} 血压 ${only[0]}`)) / 2, 5);
    expect(sentence).toBeGreaterThan(alone);
  });

  it('finds for each word the most like one, 1 for the word itself and for a synonym more than for another word', () => {
    const reader = encoder.closeReading.open(query, ['pressure', 'hypertension', 'kidney']);
    const [pressure, hypertension, kidney] = reader.read('', [sentences[1]!]).likeness;
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

  it('is the same whatever was read before, and counts words of the title', () => {
    const fresh = encoder.closeReading.open(query, words).read('Blood', sentences);
    const reader = encoder.closeReading.open(query, words);
    for (const other of sentences) reader.read(other, ['Something else entirely, at some length.', other]);
    encoder.encode('another text in between');
    expect(reader.read('Blood', sentences)).toEqual(fresh);
    expect(reader.read('Blood pressure', ['Nothing.']).likeness[3]).toBeGreaterThan(0.99);
  });

  it('has nothing to say of an empty or unknown passage, or of a query without words', () => {
    const reader = encoder.closeReading.open(query, words);
    for (const passage of [[], [''], ['?!'], ['血压']]) {
      const { sentence, likeness } = reader.read('', passage);
      expect(sentence).toBe(0);
      expect([...likeness]).toEqual([0, 0, 0, 0]);
    }
    expect(encoder.closeReading.open('?', []).read('', sentences)).toEqual({
      sentence: 0,
      likeness: new Float32Array(0),
    });
  });

  it('holds with more different words than it first has room for', () => {
    const many = encoder.words.slice(0, 6000);
    const reader = encoder.closeReading.open(query, words);
    for (let i = 0; i < many.length; i += 500) reader.read('', [many.slice(i, i + 500).join(' ')]);
    expect(reader.read('', ['pressure']).likeness[3]).toBeGreaterThan(0.99);
    expect(reader.read('', [many[5999]!]).likeness[3]).toBeCloseTo(
      Math.max(0, cosine('pressure', many[5999]!)),
      2,
    );
  });
});
