import { expect, it } from 'vitest';
import { trial } from './trial.js';

// Two kills here; `run.ts` kills in every stage, twice.
it('ends a week that was killed with the findings of one that was not', {
  timeout: 600_000,
}, async () => {
  const whole = await trial([]);
  expect(whole.end).toMatch(/"hash":"[0-9a-f]{64}"/);
  const days = [1 + Math.floor(Math.random() * 4), 5 + Math.floor(Math.random() * 3)];
  const killed = await trial(days.map((day) => ({ day, words: 1, afterMs: Math.random() * 50 })));
  expect(killed.killed.length).toBeGreaterThan(0);
  expect(killed.doubles).toEqual([]);
  expect(killed.end).toBe(whole.end);
});
