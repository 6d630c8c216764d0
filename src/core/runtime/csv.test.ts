import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { csvLines } from './csv.js';

it('writes cells that any reader gets back, and no cell that a spreadsheet would run', () => {
  const lines = csvLines(
    ['a', 'b', 'c'],
    [
      ['=HYPERLINK("http://x")', 'one, "two"\nthree', null],
      ['-1', -1, 'plain'],
    ],
  );
  expect(parse([...lines].join(''))).toEqual([
    ['a', 'b', 'c'],
    [`'=HYPERLINK("http://x")`, 'one, "two"\nthree', ''],
    [`'-1`, '-1', 'plain'],
  ]);
});
