import { describe, expect, it } from 'vitest';
import { balancedAccuracy } from './balanced.js';
import { readChoice } from './letter.js';
import { goldByLastSubstring, readLongHealth } from './longhealth.js';
import { readNli } from './mednli.js';

describe('readNli', () => {
  it('repeats the quirks of the reference rule: two labels win, a repeated one loses', () => {
    const rule = 'clue-2024-06' as const;
    expect(readNli('Entailment', 'entailment', rule).correct).toBe(true);
    expect(readNli('entailment or neutral', 'neutral', rule).correct).toBe(true);
    expect(readNli('entailment or neutral', 'entailment', rule).correct).toBe(true);
    expect(readNli('NEUTRAL. I say neutral.', 'neutral', rule).correct).toBe(false);
    expect(readNli('', 'neutral', rule)).toEqual({ correct: false, parsed: true });
  });

  it('wants one label in the fixed profile, stated in any form', () => {
    const read = (text: string) => readNli(text, 'contradiction', 'fixed').label;
    expect(read('The second sentence contradicts the first.')).toBe('contradiction');
    expect(read('Neutral. It stays neutral.')).toBe('neutral');
    expect(read('entailment or neutral')).toBeUndefined();
    expect(read('It is not entailment and not neutral, so the answer is: contradiction')).toBe(
      'contradiction',
    );
    // As a Crossover server asks for it: the letter of the label before its text, then a reason.
    expect(read('The correct answer is B: contradiction\nEntailment is ruled out.')).toBe('contradiction');
    expect(read('The correct answer is **B)** contradiction, not neutral.')).toBe('contradiction');
    expect(read('Contradiction\nIt would be an entailment if ...')).toBe('contradiction');
    expect(readNli('I cannot tell.', 'neutral', 'fixed')).toEqual({ correct: false, parsed: false });
  });
});

describe('readChoice', () => {
  const options = ['Aspirin', 'Apixaban', 'Apixaban 5 mg twice daily', 'Vitamin K antagonist', 'None'];
  const letter = (text: string): string | undefined => {
    const found = readChoice(text, options);
    return found && 'ABCDE'[found.index];
  };

  it.each([
    ['B', 'B'],
    ['b', 'B'],
    [' (C) Apixaban 5 mg twice daily', 'C'],
    ['**D**', 'D'],
    ['D. Vitamin K antagonist', 'D'],
    ['Answer: E', 'E'],
    ['The correct answer is C: Apixaban 5 mg twice daily', 'C'],
    ['The correct answer is **(D)**.', 'D'],
    ['The most likely answer would be option B because of the rhythm.', 'B'],
    ['The answer is A or so it seems. Final answer: D', 'D'],
    ['Given a stroke in March, I would choose (B) here.', 'B'],
    ['The patient should take apixaban 5 mg twice daily.', 'C'],
    ['Apixaban.', 'B'],
    ['B\n\nQuestion: Which of these?\nAnswer: D', 'B'],
    ['The answer is B.\nQuestion 2: next?\nThe answer is D.', 'B'],
  ])('reads %j as %s', (text, expected) => {
    expect(letter(text)).toBe(expected);
  });

  it.each([
    'A patient with atrial fibrillation needs more tests.',
    'I do not know.',
    '',
    'Either (A) or (B).',
    'A or B',
    'The answer is A. The answer is B.',
    'The answer is a matter of debate.',
    'The correct answer is Z: warfarin',
    'The answer is B cells.',
    'Aspirin, or a vitamin K antagonist',
  ])('calls %j unparseable', (text) => {
    expect(letter(text)).toBeUndefined();
  });
});

describe('readLongHealth', () => {
  const options = ['1999', '2001', '2004', '2008', '2010', 'Cannot be answered'];

  it('needs the opener with its colon in the reference profile', () => {
    const read = (text: string) => readLongHealth(text, options, 'clue-2024-06');
    expect(read('The correct answer is B: 2001')).toBe(1);
    expect(read('Well. The correct answer is F: none. The correct answer is A: 1999')).toBe(5);
    expect(read('The correct answer is B')).toBeUndefined();
    expect(read('the correct answer is B: 2001')).toBeUndefined();
    expect(read('The correct answer is (B): 2001')).toBeUndefined();
    expect(read('The correct answer is b: 2001')).toBe(options.length);
  });

  it('reads what the reference cannot in the fixed profile', () => {
    expect(readLongHealth('The correct answer is B', options, 'fixed')).toBe(1);
    expect(readLongHealth('(F)', options, 'fixed')).toBe(5);
  });

  it('finds the gold option by substring, and takes the last, as the reference does', () => {
    expect(goldByLastSubstring(['2 mg', '12 mg', '3 mg'], '2 mg')).toBe(1);
    expect(goldByLastSubstring(['2 mg'], '4 mg')).toBeUndefined();
  });
});

describe('balancedAccuracy', () => {
  it('is one half for a model that always declines, whatever the counts', () => {
    expect(balancedAccuracy([0, 0, 0], [1])?.balancedAccuracy).toBe(0.5);
    expect(balancedAccuracy([1, 0], [1, 1, 1, 0])).toEqual({
      balancedAccuracy: 0.625,
      sensitivity: 0.5,
      specificity: 0.75,
    });
    expect(balancedAccuracy([], [1])).toBeUndefined();
  });
});
