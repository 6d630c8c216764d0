import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StopFilter } from './stop-filter.js';

describe('StopFilter', () => {
  it('gives exactly the text before the first stop string, however the text is cut', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 40 });
    const stop = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(letters, fc.array(stop, { maxLength: 3 }), fc.array(fc.nat(5)), (text, stops, cuts) => {
        const filter = new StopFilter(stops);
        let out = '';
        let at = 0;
        for (const cut of [...cuts, text.length]) {
          out += filter.push(text.slice(at, at + cut));
          at += cut;
        }
        out += filter.end();
        // By position of the end: the stop that is complete first ends the answer.
        const found = stops.map((each) => text.indexOf(each)).filter((index) => index >= 0);
        if (found.length === 0) expect(out).toBe(text);
        else {
          expect(filter.stopped).toBe(true);
          expect(text.startsWith(out)).toBe(true);
          expect(stops.some((each) => text.startsWith(each, out.length))).toBe(true);
          expect(stops.some((each) => out.includes(each))).toBe(false);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('passes text on as soon as it cannot begin a stop string', () => {
    const filter = new StopFilter(['<|im_end|>']);
    expect(filter.push('BP <90')).toBe('BP <90');
    expect(filter.push(' and <|')).toBe(' and ');
    expect(filter.push('x|>')).toBe('<|x|>');
  });
});
