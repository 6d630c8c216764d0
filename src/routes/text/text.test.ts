import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from './folded.js';
import { sentenceSpans } from './sentences.js';

const sentencesOf = (text: string) => sentenceSpans(text).map((span) => text.slice(span.start, span.end));

describe('sentenceSpans', () => {
  it('keeps abbreviations, decimals and doses together', () => {
    expect(sentencesOf('Dr. Smith gave 2.5 mg p.o. b.i.d. for AF. It helped.')).toEqual([
      'Dr. Smith gave 2.5 mg p.o. b.i.d. for AF.',
      'It helped.',
    ]);
  });

  it('joins wrapped lines and separates list items and headings', () => {
    expect(
      sentencesOf(
        'Brief Hospital Course:\nHe was treated with furosemide for several days and he then\nlost nine liters. He improved.\n1. Aspirin 81 mg\n2. Apixaban 5 mg\n\nGoodbye',
      ),
    ).toEqual([
      'Brief Hospital Course:',
      'He was treated with furosemide for several days and he then\nlost nine liters.',
      'He improved.',
      '1. Aspirin 81 mg',
      '2. Apixaban 5 mg',
      'Goodbye',
    ]);
  });

  it('keeps citation marks with the sentence before them', () => {
    expect(sentencesOf('It healed. [1] He went home. [2, 3]')).toEqual([
      'It healed. [1]',
      'He went home. [2, 3]',
    ]);
  });

  it('covers every character that is not blank, once and in order', () => {
    const text = fc.array(
      fc.constantFrom('a', 'Dose', '5.0', 'mg.', '\n', '\n\n', ' ', '- x', '1. ', 'Na:', '?', '[1]'),
    );
    fc.assert(
      fc.property(text, (pieces) => {
        const whole = pieces.join(' ');
        const spans = sentenceSpans(whole);
        expect(
          spans
            .map((span) => whole.slice(span.start, span.end))
            .join('')
            .replace(/\s/g, ''),
        ).toBe(whole.replace(/\s/g, ''));
        for (let i = 1; i < spans.length; i++)
          expect(spans[i]!.start).toBeGreaterThanOrEqual(spans[i - 1]!.end);
      }),
    );
  });
});

describe('fold', () => {
  it('sees through case, accents, full-width and look-alike letters and invisible characters', () => {
    expect(fold('ＩＧＮＯＲＥ').text).toBe('ignore');
    expect(fold('іgnоrе').text).toBe('ignore');
    expect(fold('ig\u200bno\u00adre').text).toBe('ignore');
    expect(fold('Ígnöre\n\t all').text).toBe('ignore all');
  });

  it('knows where every character came from', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const folded = fold(text);
        expect(folded.origin).toHaveLength(folded.text.length + 1);
        for (let i = 1; i < folded.origin.length; i++)
          expect(folded.origin[i]!).toBeGreaterThanOrEqual(folded.origin[i - 1]!);
        expect(folded.origin.at(-1)).toBe(text.length);
      }),
    );
  });
});
