import { describe, expect, it } from 'vitest';
import { extractIcdCodes } from './extract.js';
import { approximateMatch, exactMatch, validFraction } from './scores.js';

describe('extractIcdCodes', () => {
  const text = 'Codes: E11.65, I10, i10, U07.1, C7A.00, Z3A20, E11.65 and vitamin B12; weight 70kg.';

  it('misses U-codes, letters in third place and lower case in the reference profile, and keeps repeats', () => {
    expect(extractIcdCodes(text, 'clue-2024-06')).toEqual(['E1165', 'I10', 'E1165', 'B12']);
  });

  it('finds them in the fixed profile, each once, and leaves vitamins alone', () => {
    expect(extractIcdCodes(text, 'fixed')).toEqual(['E1165', 'I10', 'U071', 'C7A00', 'Z3A20']);
  });

  it('takes undotted codes and the full stop of a sentence for what they are', () => {
    for (const profile of ['fixed', 'clue-2024-06'] as const)
      expect(extractIcdCodes('J189, K2190.', profile)).toEqual(['J189', 'K2190']);
  });
});

describe('code scores', () => {
  it('lets repeats move precision and recall only in the reference profile', () => {
    const gold = ['I10', 'I10', 'E785'];
    const predicted = ['I10', 'J189', 'J189', 'J189'];
    const clue = exactMatch(gold, predicted, 'clue-2024-06');
    expect([clue.precision, clue.recall]).toEqual([1 / 4, 2 / 3]);
    const fixed = exactMatch(gold, predicted, 'fixed');
    expect([fixed.precision, fixed.recall, fixed.f1]).toEqual([0.5, 0.5, 0.5]);
  });

  it('scores an admission without codes 0 in the reference profile', () => {
    expect(exactMatch([], [], 'clue-2024-06').f1).toBe(0);
    expect(exactMatch([], ['I10'], 'clue-2024-06').f1).toBe(0);
    expect(exactMatch([], [], 'fixed').f1).toBe(1);
    expect(exactMatch([], ['I10'], 'fixed').f1).toBe(0);
    expect(exactMatch(['I10'], [], 'fixed').f1).toBe(0);
  });

  it('compares categories as sets in both profiles', () => {
    const gold = ['E1165', 'E119', 'I10'];
    const predicted = ['E1121', 'E1122', 'J449'];
    for (const profile of ['fixed', 'clue-2024-06'] as const) {
      const score = approximateMatch(gold, predicted, profile);
      expect([score.precision, score.recall]).toEqual([0.5, 0.5]);
    }
  });

  it('takes dots and case for nothing in the fixed profile', () => {
    expect(exactMatch(['e11.65'], ['E1165'], 'fixed').f1).toBe(1);
  });

  it('is the share of codes that exist, 0 without any', () => {
    const known = (code: string): boolean => code === 'I10';
    expect(validFraction(['I10', 'I99X'], known)).toBe(0.5);
    expect(validFraction([], known)).toBe(0);
  });
});
