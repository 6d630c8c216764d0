import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RougeType, rouge, rougeF1 } from './rouge.js';
import { rougeTokens } from './tokens.js';

const REFERENCE = 'The patient was admitted with chest pain; troponin was negative.';
const PREDICTION = 'Patient admitted for chest pain. Troponin negative, EKG was normal.';

describe('ROUGE', () => {
  // Counted by hand from the definition. Reference: 10 tokens; prediction: 10 tokens.
  // Shared unigrams: patient, was (1 of 2), admitted, chest, pain, troponin, negative = 7. Bigrams: "chest pain",
  // "pain troponin" of 9. Subsequence: patient admitted chest pain troponin negative = 6.
  it('counts n-grams and the longest common subsequence', () => {
    const scores = rouge(REFERENCE, PREDICTION, ['rouge1', 'rouge2', 'rougeL']);
    expect(scores.rouge1.f1).toBeCloseTo(0.7, 12);
    expect(scores.rouge2.f1).toBeCloseTo(2 / 9, 12);
    expect(scores.rougeL.f1).toBeCloseTo(0.6, 12);
  });

  it('clips a repeated n-gram to its count on the other side', () => {
    const { rouge1 } = rouge('fever and cough', 'fever fever fever', ['rouge1']);
    expect([rouge1.precision, rouge1.recall]).toEqual([1 / 3, 1 / 3]);
  });

  it('is 0 for empty texts, texts without letters or digits, and texts too short for the order', () => {
    for (const [a, b] of [
      ['', ''],
      ['fever', ''],
      ['', 'fever'],
      ['fever', '/ – !'],
    ] as const)
      expect(rougeF1(a, b)).toEqual({ rouge1: 0, rouge2: 0, rougeL: 0 });
    expect(rouge('fever', 'fever', ['rouge2']).rouge2.f1).toBe(0);
  });

  it('breaks words at letters outside a to z, as the reference tokenizer does', () => {
    expect(rougeTokens('Naïve T-cells, 37.5°C')).toEqual(['na', 've', 't', 'cells', '37', '5', 'c']);
  });

  it('stems words longer than three letters when asked', () => {
    expect(rouge('the patients coughing', 'the patient coughs', ['rouge1']).rouge1.f1).toBeCloseTo(1 / 3);
    expect(rouge('the patients coughing', 'the patient coughs', ['rouge1'], { stem: true }).rouge1.f1).toBe(
      1,
    );
    expect(rougeTokens('his gas', { stem: true })).toEqual(['his', 'gas']);
  });

  // One target line a b c d e; predicted lines share {a, b} and {a, c, e}: union 4 hits of 5 wanted, 10 given.
  it('takes the union over lines for rougeLsum', () => {
    const { rougeLsum } = rouge('a b c d e', 'a b f g h\na c h i e', ['rougeLsum']);
    expect([rougeLsum.precision, rougeLsum.recall]).toEqual([0.4, 0.8]);
    expect(rougeLsum.f1).toBeCloseTo(0.8 / 1.5, 12);
  });

  it('refuses types that do not exist', () => {
    for (const type of ['rouge0', 'rouge10', 'rougen', 'ROUGE1'])
      expect(() => rouge('a', 'a', [type as RougeType])).toThrow(/no ROUGE type/);
  });

  it('swaps precision and recall with its arguments, and never ranks L above 1', () => {
    const text = fc.array(fc.constantFrom('fever', 'cough', 'pain', 'no', 'acute'), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, (left, right) => {
        const [a, b] = [left.join(' '), right.join(' ')];
        const there = rouge(a, b, ['rouge1', 'rouge2', 'rougeL']);
        const back = rouge(b, a, ['rouge1', 'rouge2', 'rougeL']);
        for (const type of ['rouge1', 'rouge2', 'rougeL'] as const) {
          expect(there[type].precision).toBe(back[type].recall);
          expect(there[type].f1).toBeCloseTo(back[type].f1, 12);
        }
        expect(there.rougeL.f1).toBeLessThanOrEqual(there.rouge1.f1 + 1e-12);
      }),
    );
  });
});
