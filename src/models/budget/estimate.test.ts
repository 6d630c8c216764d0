import { expect, it } from 'vitest';
import { estimateTokens } from './estimate.js';

it('counts runs of letters, digits, blanks and signs, each at its own rate', () => {
  const parts = (text: string): number => estimateTokens(text, 'sentencepiece-32k') / 1.05;
  expect(estimateTokens('')).toBe(0);
  // A short word is one token, a longer one a token for every 3.3 letters.
  expect(estimateTokens('the')).toBe(2);
  expect(parts('a'.repeat(330))).toBeCloseTo(100, 0);
  // Capitals are abbreviations.
  expect(estimateTokens('HFREF ')).toBeGreaterThan(estimateTokens('heart '));
  // A token for every digit with one tokenizer, for three with the other.
  expect(estimateTokens('123456')).toBeGreaterThan(estimateTokens('123456', 'llama-3'));
  // Single blanks cost nothing, line ends and indentation do.
  expect(estimateTokens('a b c')).toBe(estimateTokens('a b c '));
  expect(estimateTokens('a\n\n\n\n\n\n\n\nb')).toBeGreaterThan(estimateTokens('a b'));
});

it('counts text outside ASCII by its bytes', () => {
  expect(estimateTokens('中'.repeat(100))).toBe(Math.ceil(300 * 1.05));
  expect(estimateTokens('\u00a0\u3000\u2028')).toBe(2);
});

it('estimates the same for a text as for its parts, cut between runs', () => {
  const text = 'Apixaban 5 mg b.i.d. was started on 2024-03-17 (HR 88/min, SpO2 97 %).\n\nNa 138, K 4.2.';
  const pieces = text.split(/(?<=\s)(?=\S)/);
  const sum = pieces.reduce((total, piece) => total + estimateTokens(piece), 0);
  expect(estimateTokens(text)).toBeLessThanOrEqual(sum);
  expect(sum - estimateTokens(text)).toBeLessThan(pieces.length);
});
