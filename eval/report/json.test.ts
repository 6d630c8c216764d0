import { expect, it } from 'vitest';
import { jsonPieces } from './json.js';

it('is the same JSON in pieces', () => {
  for (const value of [
    {},
    { a: [] },
    { a: 1, left: undefined, b: [1, undefined, null, 'x\n"'], c: { d: [[]] }, e: [] },
    { 'odd "key"': [{ a: [1] }, { b: undefined }] },
  ])
    expect(JSON.parse([...jsonPieces(value)].join(''))).toEqual(JSON.parse(JSON.stringify(value)));
});

it('gives every element of a list as a piece of its own', () => {
  const pieces = [...jsonPieces({ items: Array.from({ length: 100 }, (_, i) => ({ i })) })];
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(20);
});
