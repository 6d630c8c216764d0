import { expect, it } from 'vitest';
import { OverlapFinder } from './overlap.js';

it('gives the longest shared run as a share of the item, wherever it stands', () => {
  const item = 'one two three four five six seven eight nine ten';
  const finder = new OverlapFinder([item, 'too short to tell', 'a b c d e f g h i j k l m n o p']);
  finder.add('xx One, two; three four five six seven EIGHT nine yy');
  finder.add('zz i j k l m n o zz');
  expect(finder.shares()).toEqual([0.9, undefined, 0]);
  finder.add(item);
  expect(finder.shares()[0]).toBe(1);
});
