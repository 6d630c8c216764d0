import { expect, it } from 'vitest';
import { statusOf } from '../../ab/index.js';
import { bookOf, trial } from '../../ab/testing.js';
import { stateOf } from './state.js';

it('says in the memo what the report of the A/B test says, in points', () => {
  const test = statusOf(bookOf(trial(95)));
  const { summary } = stateOf(test, 200);
  const sentence = test.summary.find((line) => line.startsWith('thumb, biomedical − generalist+rag:'));
  expect(sentence).toContain('+35.0 points');
  expect(summary).toContain(sentence);
  expect(summary.join(' ')).toContain('Confidence sequence');
});
