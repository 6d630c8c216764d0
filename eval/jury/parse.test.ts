import { expect, it } from 'vitest';
import { readPreference } from './parse.js';

it.each([
  ['Answer 1 names the dose.\nVERDICT: 1', 'first'],
  ['Both miss it.\n\n**Verdict: Tie**', 'tie'],
  ['> VERDICT = Answer 2.', 'second'],
  ['2', 'second'],
  [' **TIE** ', 'tie'],
  ['VERDICT: 2\nSo again:\nVERDICT: 2', 'second'],
] as const)('reads %j as %s', (text, preference) => {
  expect(readPreference(text)).toBe(preference);
});

it.each([
  'VERDICT: 1\nVERDICT: 2',
  'I would say VERDICT: 1 if it were not for the dose',
  'VERDICT: 12',
  'VERDICT: 3',
  'Answer 1 is better.',
  '',
])('reads no preference in %j', (text) => {
  expect(readPreference(text)).toBeUndefined();
});
