import { expect, it } from 'vitest';
import { createRandom } from '../../statistics/index.js';
import { NGRAM, OverlapFinder } from './overlap.js';

it('gives the longest shared run as a share of the item, wherever it stands', () => {
  const item = 'one two three four five six seven eight nine ten';
  const finder = new OverlapFinder([item, 'too short to tell', 'a b c d e f g h i j k l m n o p']);
  finder.add('xx One, two; three four five six seven EIGHT nine yy');
  finder.add('zz i j k l m n o zz');
  expect(finder.shares()).toEqual([0.9, undefined, 0]);
  finder.add(item);
  expect(finder.shares()[0]).toBe(1);
});

it('finds what a look-up of the words themselves finds, in texts made of few words', () => {
  const random = createRandom(7);
  const text = (words: number): string =>
    Array.from({ length: words }, () => `w${random.below(3)}`).join(' ');
  const items = Array.from({ length: 40 }, () => text(12 + random.below(60)));
  const texts = Array.from({ length: 40 }, () => `${text(30)} other ${text(30)}`);
  const finder = new OverlapFinder(items);
  for (const one of texts) finder.add(one);
  const seen = new Set(texts.flatMap(gramsOf));
  const longest = (found: readonly boolean[]): number =>
    Math.max(
      ...found
        .join('')
        .split('false')
        .map((run) => run.length / 'true'.length),
    );
  expect(finder.shares()).toEqual(
    items.map((item) => {
      const run = longest(gramsOf(item).map((gram) => seen.has(gram)));
      return run === 0 ? 0 : (run + NGRAM - 1) / item.split(' ').length;
    }),
  );
});

const gramsOf = (text: string): string[] => {
  const words = text.split(' ');
  return words.slice(NGRAM - 1).map((_word, at) => words.slice(at, at + NGRAM).join(' '));
};
