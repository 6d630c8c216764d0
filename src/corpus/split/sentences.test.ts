import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentences } from './sentences.js';

const split = (text: string): string[] =>
  sentences(text, 0, text.length).map(({ start, end }) => text.slice(start, end));

describe('sentences', () => {
  it.each([
    ['He was given 5 mg. daily for pain. He improved.', 2],
    ['Dr. ___ saw Mr. Smith at 3.5 h. The K was 4.2.', 2],
    ['Take 1 tab p.o. b.i.d. with food. Call if worse!', 2],
    ['Seen vs. placebo (Fig. 3, i.e. the trial of Jones et al. 2004). Good result?', 2],
    ['1. Aspirin 81 mg PO DAILY', 1],
    ['She takes vitamin D. He does not.', 2],
    ['J. Smith wrote it. Then left.', 2],
    ['in preterm infants.A line scan was used.', 2],
    ['It works (see above). "Really?" she asked. Yes.', 3],
    ['Temp 38.5 C. BP 120/80.', 2],
  ])('cuts %j into %i', (text, count) => {
    expect(split(text)).toHaveLength(count);
  });

  it('cuts bullets that stand within a line', () => {
    expect(split('Key points    - One is this.    - Two is that')).toEqual([
      'Key points',
      '- One is this.',
      '- Two is that',
    ]);
  });

  it('covers everything but blanks, in order, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab A.B!? \n"()1-') }), (text) => {
        const spans = sentences(text, 0, text.length);
        let at = 0;
        for (const { start, end } of spans) {
          expect(text.slice(at, start).trim()).toBe('');
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(text.slice(at).trim()).toBe('');
      }),
    );
  });
});
