import { describe, expect, it } from 'vitest';
import { analyze, contentWords } from './analyze.js';

describe('analyze', () => {
  it('drops function words, lowers case and stems', () => {
    expect(analyze('What are the symptoms of Diabetes?')).toEqual(['symptom', 'diabet']);
  });

  it('keeps numbers and splits at punctuation', () => {
    expect(analyze('HbA1c 7.2%, TNF-alpha')).toEqual(['hba1c', '7', '2', 'tnf', 'alpha']);
  });

  it('reads Greek letters, accents and compatibility forms like their plain spelling', () => {
    expect(analyze('TNF-α Sjögren μg')).toEqual(analyze('TNF-alpha Sjogren ug'));
  });

  it('keeps words of other scripts', () => {
    expect(analyze('糖尿病 диабет')).toEqual(['糖尿病', 'диабет']);
  });

  it('leaves out strings that are no words', () => {
    expect(analyze('x'.repeat(65))).toEqual([]);
  });
});

describe('contentWords', () => {
  it('lists each word once as written, with its term, without function words', () => {
    expect(contentWords('What treats diabetes, and which Diabetes drug treated Sjögren?')).toEqual([
      { word: 'treats', term: 'treat' },
      { word: 'diabetes', term: 'diabet' },
      { word: 'drug', term: 'drug' },
      { word: 'treated', term: 'treat' },
      { word: 'sjogren', term: 'sjogren' },
    ]);
  });

  it('has the terms that analyze has', () => {
    const text = 'TNF-α 7.2% of the 糖尿病 kidneys';
    expect(contentWords(text).map(({ term }) => term)).toEqual(analyze(text));
  });
});
