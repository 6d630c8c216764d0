import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StopSequences } from './stop-sequences.js';

function run(pieces: readonly string[], sequences: readonly string[]): string {
  const cut = new StopSequences(sequences);
  return pieces.map((piece) => cut.push(piece)).join('') + cut.flush();
}

/** The definition: everything before the earliest sequence. */
function expected(text: string, sequences: readonly string[]): string {
  const found = sequences.map((sequence) => text.indexOf(sequence)).filter((at) => at >= 0);
  return found.length === 0 ? text : text.slice(0, Math.min(...found));
}

describe('stop sequences', () => {
  it('end the text before the first sequence, however it is cut into pieces', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 20 });
    const sequence = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.array(letters, { maxLength: 6 }),
        fc.array(sequence, { maxLength: 3 }),
        (pieces, stops) => {
          expect(run(pieces, stops)).toBe(expected(pieces.join(''), stops));
        },
      ),
    );
  });

  it('show text at once that can begin no sequence', () => {
    const cut = new StopSequences(['\n\nQ:']);
    expect(cut.push('Aspirin.\n')).toBe('Aspirin.');
    expect(cut.push('Next')).toBe('\nNext');
    expect(cut.push('\n\nQ: more')).toBe('');
    expect(cut.stopped).toBe(true);
  });
});
