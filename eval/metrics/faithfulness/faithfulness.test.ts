import { describe, expect, it } from 'vitest';
import { abstentionScore } from './abstention.js';
import { citationScore } from './citations.js';
import { quantities, unsupportedNumbers } from './numbers.js';
import { statements } from './statements.js';
import { lexicalSupport } from './support.js';

describe('quantities', () => {
  it.each([
    ['5 mg', 5, 'mg'],
    ['5mg', 5, 'mg'],
    ['.5 milligrams', 0.5, 'mg'],
    ['1,250 units', 1250, 'unit'],
    ['12-hour', 12, 'hour'],
    ['50 µg', 50, 'mcg'],
    ['37.5 %', 37.5, '%'],
    ['120 mg/dL', 120, 'mg/dl'],
    ['44', 44, ''],
  ])('reads %j', (text, value, unit) => {
    expect(quantities(`about ${text} of it`)).toEqual([expect.objectContaining({ value, unit })]);
  });

  it('takes citation marks, list numbers and names for no numbers', () => {
    expect(quantities('1. Vitamin B12 and CYP3A4 [2] [3, 4]\n2) the 2nd time')).toEqual([]);
  });
});

describe('unsupportedNumbers', () => {
  const passage = 'Apixaban 5 mg twice daily; 2.5 mg if aged 80 years or more.';

  it('names the numbers and doses that no source has', () => {
    const result = unsupportedNumbers('Give 5mg twice daily, or 10 mg at 80 years [1].', [passage]);
    expect(result).toEqual({ count: 3, unsupported: ['10 mg'], share: 1 / 3 });
  });

  it('wants the unit to agree, and not the way it is written', () => {
    expect(unsupportedNumbers('5 g', [passage]).unsupported).toEqual(['5 g']);
    expect(unsupportedNumbers('2.50 milligrams, 80', [passage]).unsupported).toEqual([]);
  });

  it('has nothing to say about answers without numbers', () => {
    expect(unsupportedNumbers('Apixaban.', [])).toEqual({ count: 0, unsupported: [], share: 0 });
  });
});

describe('statements', () => {
  it('keeps marks with the sentence before them and abbreviations whole', () => {
    expect(
      statements('Dr. Hale gave heparin.[1] It helped, e.g. overnight [2, 3]. No bleeding!\n- Stable [4]'),
    ).toEqual([
      { text: 'Dr. Hale gave heparin .', cited: [1] },
      { text: 'It helped, e.g. overnight .', cited: [2, 3] },
      { text: 'No bleeding!', cited: [] },
      { text: '- Stable', cited: [4] },
    ]);
  });
});

describe('citationScore', () => {
  const passages = new Map([
    [1, 'Warfarin was stopped because of a gastrointestinal bleed.'],
    [2, 'The patient takes lisinopril 10 mg daily for hypertension.'],
  ]);

  it('is 1 for statements supported by what they cite', () => {
    const score = citationScore(
      'Warfarin was stopped after a gastrointestinal bleed [1]. She takes lisinopril 10 mg daily [2].',
      passages,
    )!;
    expect(score).toEqual({ precision: 1, recall: 1, f1: 1, statements: 2, citations: 2 });
  });

  it('counts a needless citation against precision, an uncited statement against recall', () => {
    const score = citationScore(
      'Warfarin was stopped because of a bleed [1][2]. The patient takes lisinopril.',
      passages,
    )!;
    expect([score.precision, score.recall]).toEqual([0.5, 0.5]);
  });

  it('does not take a wrong dose, a missing passage or an unrelated one for support', () => {
    for (const answer of [
      'The patient takes lisinopril 20 mg daily [2].',
      'Warfarin was stopped [7].',
      'Warfarin was stopped [2].',
    ])
      expect(citationScore(answer, passages)).toMatchObject({ precision: 0, recall: 0 });
    expect(citationScore('', passages)).toBeUndefined();
  });

  it('lets two citations support a statement together, and takes another judge', () => {
    const both = citationScore(
      'Warfarin stopped, gastrointestinal bleed; takes lisinopril, hypertension [1, 2].',
      passages,
    )!;
    expect([both.precision, both.recall]).toEqual([1, 1]);
    expect(citationScore('Anything [1].', passages, () => true)!.recall).toBe(1);
  });

  it('gives support as a share of stemmed content words', () => {
    expect(lexicalSupport('bleeding was stopped', ['it stopped'])).toBe(0.5);
    expect(lexicalSupport('of the', [])).toBe(1);
  });
});

describe('abstentionScore', () => {
  it('sets abstentions against what could be answered', () => {
    const row = (answerable: boolean, abstained: boolean) => ({ answerable, abstained });
    const score = abstentionScore([
      row(false, true),
      row(false, true),
      row(false, false),
      row(true, true),
      row(true, false),
    ]);
    expect(score.precision).toBeCloseTo(2 / 3, 12);
    expect(score.recall).toBeCloseTo(2 / 3, 12);
    expect(score.answeredUnanswerable).toBeCloseTo(1 / 3, 12);
    expect(score.declinedAnswerable).toBe(0.5);
    expect(abstentionScore([]).answeredUnanswerable).toBeUndefined();
  });
});
