import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseChoice } from './choice.js';
import { optionLetter } from './letters.js';

const OPTIONS = ['Aspirin', 'Warfarin', 'Apixaban 5 mg', 'Apixaban 5 mg twice daily', 'None of these'];

describe('parseChoice', () => {
  it.each([
    ['The correct answer is B: Warfarin', 1],
    ['The correct answer is (B).', 1],
    ['**The correct answer is B**: Warfarin', 1],
    ['The correct option is **C**', 2],
    ['Answer: D', 3],
    ['Answer: d', 3],
    ['The answer is "E".', 4],
    ['The best answer would be option A.', 0],
    ['B', 1],
    ['b', 1],
    ['B.', 1],
    ['B)', 1],
    ['(B) Warfarin', 1],
    ['**B**', 1],
    ['B\nbecause of the valve', 1],
    ['B. Warfarin is preferred with a mechanical valve, unlike A.', 1],
    ['B - Warfarin', 1],
    ['$\\boxed{B}$', 1],
    ['\\boxed{\\text{B}}', 1],
    ['Final answer: **C**', 2],
    ['Option B is correct, because option A is weak.', 1],
    ['I would choose B, as the valve is mechanical.', 1],
    ['The answer is a mechanical valve drug: Warfarin', 1],
    ['Warfarin', 1],
    ['The drug of choice is warfarin.', 1],
    ['apixaban 5 mg twice daily', 3],
    ['It should be Apixaban 5 mg twice daily, given the age.', 3],
    ['Let us think. A is weak. The correct answer is B: Warfarin. The correct answer is B.', 1],
  ])('reads %j as %d', (answer, expected) => {
    expect(parseChoice(answer, OPTIONS)).toBe(expected);
  });

  it.each([
    '',
    'I do not know.',
    'A patient with atrial fibrillation needs a drug.',
    'The correct answer is F: Heparin',
    'The correct answer is A. No, the correct answer is B.',
    'Aspirin or warfarin.',
    'It depends on the INR.',
  ])('reads nothing from %j', (answer) => {
    expect(parseChoice(answer, OPTIONS)).toBeUndefined();
  });

  it('finds the stated letter in any wording around it', () => {
    const wrap = fc.constantFrom('', '**', '(', '"', '`');
    const closing: Record<string, string> = { '': '', '**': '**', '(': ')', '"': '"', '`': '`' };
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4 }),
        fc.constantFrom(
          'The correct answer is',
          'Answer:',
          'The answer is',
          'Final answer:',
          'The best option is',
        ),
        wrap,
        fc.constantFrom('', '.', ': text', '\nBecause of the evidence.'),
        (index, opener, open, end) => {
          const answer = `${opener} ${open}${optionLetter(index)}${closing[open]}${end}`;
          expect(parseChoice(answer, OPTIONS)).toBe(index);
        },
      ),
    );
  });
});
