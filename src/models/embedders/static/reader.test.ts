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

  it('compares a word with its neighbours to the most like run of words, 1 for the same words in the same order', () => {
    const context = (text: string, asked: string, word: string): number =>
      encoder.closeReading.read(asked, [word], [{ above: '', sentences: [text] }])[0]!.inContext[0]!;
    expect(context('high blood pressure', 'high blood pressure', 'blood')).toBeCloseTo(1, 5);
    expect(
      context('She has had high blood pressure for years.', 'high blood pressure', 'blood'),
    ).toBeGreaterThan(0.8);
    expect(context('He had an acute myocardial infarction.', 'heart attack', 'attack')).toBeGreaterThan(
      context('She had a panic attack.', 'heart attack', 'attack'),
    );
    expect(context('Hypertension was treated.', 'high blood pressure', 'high')).toBeGreaterThan(
      context('She had a high fever.', 'high blood pressure', 'high'),
    );
  });

  it('takes for the context of a word what stands around its first place, or the word alone where the query lacks it', () => {
    const contextOf = (asked: string, word: string): number =>
      encoder.closeReading.read(asked, [word], [{ above: '', sentences: ['diabetes mellitus'] }])[0]!
        .inContext[0]!;
    expect(contextOf('elsewhere entirely', 'diabetes')).toBeCloseTo(contextOf('diabetes', 'diabetes'), 6);
    expect(contextOf('sugar disease of the body, sugar', 'sugar')).toBe(
      contextOf('sugar disease of the body', 'sugar'),
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
      const { sentence, likeness, inContext } = read('', passage);
      expect(sentence).toBe(0);
      expect([...likeness]).toEqual([0, 0, 0, 0]);
      expect([...inContext]).toEqual([0, 0, 0, 0]);
    }
    expect(encoder.closeReading.read('?', [], [{ above: '', sentences }])).toEqual([
      { sentence: 0, likeness: new Float32Array(0), inContext: new Float32Array(0) },
    ]);
  });
});
