import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from './edit-distance.js';
import { Lexicon, respell } from './index.js';

const words = ['pressure', 'chronic', 'leukemia', 'heart', 'hearth', 'shingles', 'hemophilia', 'pill'];
const lexicon = new Lexicon(words);
const corpus = new Set(['chronic', 'leukemia', 'heart', 'shingles', 'hemophilia', 'rituximab', 'pressure']);
const mend = (text: string) => respell(text, lexicon, (word) => corpus.has(word));

describe('respell', () => {
  it('mends words that neither the lexicon nor the chunks have, and says which', () => {
    expect(mend('cronic lukemia, my Hemofilia?')).toEqual({
      text: 'chronic leukemia, my hemophilia?',
      corrections: [
        { from: 'cronic', to: 'chronic' },
        { from: 'lukemia', to: 'leukemia' },
        { from: 'Hemofilia', to: 'hemophilia' },
      ],
    });
  });

  it('leaves alone what is known, short, an identifier, another script or too far away', () => {
    for (const text of [
      'rituximab',
      'pil',
      'LUKEMIA',
      'lukemia1',
      'kеmia',
      'lkma',
      'chroniclers',
      'давлени',
      'hHearts',
    ])
      expect(mend(text)).toEqual({ text, corrections: [] });
  });

  it('takes only corrections that stand in the searched chunks', () => {
    // "hearth" is nearer to "heartth" than "heart" is, but no chunk has it.
    expect(mend('heartth').corrections).toEqual([]);
    expect(mend('heaart').text).toBe('heart');
  });

  it('mends a repeated word everywhere and reports it once', () => {
    expect(mend('presure and presure')).toEqual({
      text: 'pressure and pressure',
      corrections: [{ from: 'presure', to: 'pressure' }],
    });
  });

  it('keeps everything between the words as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const gaps = (value: string) => value.split(/[\p{L}\p{N}]+/u);
        expect(gaps(mend(text).text)).toEqual(gaps(text));
      }),
    );
  });

  it('looks at a bounded number of unknown words', () => {
    let asked = 0;
    const text = Array.from(
      { length: 500 },
      (_none, i) => `zz${String.fromCharCode(97 + (i % 26))}${'q'.repeat(3 + (i % 40))}`,
    );
    respell(text.join(' '), new Lexicon(['zzaqqq']), () => {
      asked += 1;
      return false;
    });
    expect(asked).toBeLessThan(600);
  });
});

describe('editDistance', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });

  it('is what the plain recursion gives, capped', () => {
    const plain = (a: string, b: string): number => {
      if (a === '' || b === '') return a.length + b.length;
      const swap =
        a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)
          ? plain(a.slice(0, -2), b.slice(0, -2)) + 1
          : Number.POSITIVE_INFINITY;
      return Math.min(
        plain(a.slice(0, -1), b) + 1,
        plain(a, b.slice(0, -1)) + 1,
        plain(a.slice(0, -1), b.slice(0, -1)) + (a.at(-1) === b.at(-1) ? 0 : 1),
        swap,
      );
    };
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(plain(a, b), limit + 1));
      }),
      { numRuns: 60 },
    );
  });
});
