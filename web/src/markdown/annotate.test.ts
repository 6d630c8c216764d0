import { describe, expect, it } from 'vitest';
import { borderSpans, CLOSE, cutText, OPEN } from './annotate.js';

const spanOf = (text: string, part: string) => ({
  start: text.indexOf(part),
  end: text.indexOf(part) + part.length,
});
const shown = (text: string): string => text.replaceAll(OPEN, '<').replaceAll(CLOSE, '>');

describe('borderSpans', () => {
  it('borders a sentence without its citation and full stop', () => {
    const text = 'It helped. The dose was 5 mg [1]. Done.';
    expect(shown(borderSpans(text, [spanOf(text, 'The dose was 5 mg [1].')]))).toBe(
      'It helped. <The dose was 5 mg> [1]. Done.',
    );
  });

  it('leaves list marks and emphasis whole', () => {
    const text = '1. **Apixaban** was started.\n- It was _stopped_.';
    const spans = [spanOf(text, '1. **Apixaban** was started.'), spanOf(text, '- It was _stopped_.')];
    expect(shown(borderSpans(text, spans))).toBe('1. **<Apixaban** was started>.\n- <It was _stopped>_.');
  });

  it('takes border characters of the answer itself for blanks', () => {
    expect(borderSpans(`a${OPEN}b`, [])).toBe('a b');
  });

  it('leaves out spans that overlap one before or hold no word', () => {
    expect(
      shown(
        borderSpans('one two', [
          { start: 0, end: 7 },
          { start: 2, end: 5 },
        ]),
      ),
    ).toBe('<one two>');
    expect(shown(borderSpans('one ... two', [{ start: 4, end: 7 }]))).toBe('one ... two');
  });
});

describe('cutText', () => {
  it('finds citations with the mark after them, one or several', () => {
    expect(cutText('So [2, 13]. And [3] too', [])).toEqual([
      { kind: 'text', text: 'So ' },
      { kind: 'cite', numbers: [2, 13], after: '.' },
      { kind: 'text', text: ' And ' },
      { kind: 'cite', numbers: [3], after: '' },
      { kind: 'text', text: ' too' },
    ]);
  });

  it('finds the numbers given, not parts of others', () => {
    const found = cutText('5 mg, 15 mg, 2.5 mg and 5', ['5', '2.5']).filter(({ kind }) => kind === 'number');
    expect(found).toEqual(['5', '2.5', '5'].map((text) => ({ kind: 'number', text })));
  });

  it('takes a number as text, not as a pattern', () => {
    expect(cutText('a+ (x', ['(x', 'a+']).map((piece) => ('text' in piece ? piece.text : ''))).toEqual([
      'a+',
      ' ',
      '(x',
    ]);
  });
});
