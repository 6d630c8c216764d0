import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { itemsCsv } from './csv.js';

it('gives every answer a row with what it was read as', () => {
  const answer = {
    outcome: 'scored',
    promptHash: 'h',
    promptTokens: 1,
    completionTokens: 2,
    latencyMs: 3,
    passages: [],
  };
  const lines = itemsCsv([
    {
      task: 'usmle',
      item: 'q1',
      repeat: 0,
      cluster: 'q1',
      options: ['yes', 'no'],
      gold: 'no',
      answers: [
        { ...answer, arm: 'generalist', score: 1, parsed: 1 },
        { ...answer, arm: 'biomedical', score: 0, parsed: 0 },
      ],
      flipped: true,
      failed: false,
      allWrong: false,
    },
  ]);
  const rows = parse([...lines].join(''), { columns: true }) as Array<Record<string, string>>;
  expect(rows.map(({ arm, score, read_as, flipped, gold }) => [arm, score, read_as, flipped, gold])).toEqual([
    ['generalist', '1', 'no', '1', 'no'],
    ['biomedical', '0', 'yes', '1', 'no'],
  ]);
});
