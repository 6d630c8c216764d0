import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Passage } from '../../core/index.js';
import { citationMarks, withoutMarks } from './marks.js';
import { resolveCitations } from './resolve.js';

const SOURCE =
  'Page head.\nAspirin was stopped because of a bleed. Apixaban 5 mg twice daily was started on day three. The wound healed well.\nPage foot.';

function passage(n: number, start: number, end: number): Passage {
  return {
    n,
    rank: n,
    score: 1,
    corpus: 'notes',
    document_id: 'd1',
    chunk_id: `c${n}`,
    title: 'Note',
    text: SOURCE.slice(start, end),
    section: 'Course',
    page: 2,
    start,
    end,
    metadata: {},
    stages: {},
  };
}
const WHOLE = passage(1, SOURCE.indexOf('Aspirin'), SOURCE.indexOf('\nPage foot'));

describe('citation marks', () => {
  it.each([
    ['[1]', [1]],
    ['[1, 3]', [1, 3]],
    ['[1,3; 4]', [1, 3, 4]],
    ['[2-4]', [2, 3, 4]],
    ['[2–4]', [2, 3, 4]],
    ['[passage 2]', [2]],
    ['[Passages 1 and 2]', [1, 2]],
    ['【3】', [3]],
    ['[^2^]', [2]],
  ])('%s names %j', (mark, numbers) => {
    expect(citationMarks(`So it is ${mark}.`)[0]?.numbers).toEqual(numbers);
  });

  it.each(['[a]', '[ ]', '(1)', '[12345]', '[x] done', '[1.5 mg]'])('%s is none', (text) => {
    expect(citationMarks(text)).toEqual([]);
  });

  it('are found wherever they stand, and blanked without moving anything', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    const piece = fc.oneof(
      word.map((text) => ({ text, numbers: [] as number[] })),
      fc
        .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 4 })
        .map((numbers) => ({ text: `[${numbers.join(', ')}]`, numbers })),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.map((p) => p.text).join(' ');
        expect(citationMarks(text).flatMap((mark) => mark.numbers)).toEqual(pieces.flatMap((p) => p.numbers));
        expect(withoutMarks(text)).toHaveLength(text.length);
        expect(withoutMarks(text)).not.toContain('[');
      }),
    );
  });
});

describe('resolveCitations', () => {
  it('narrows the quote to the sentence that supports the claim, with its place in the source', () => {
    const { citations } = resolveCitations('He was put on apixaban 5 mg [1]. The wound healed [1].', [WHOLE]);
    expect(citations.map((citation) => citation.quote)).toEqual([
      'Apixaban 5 mg twice daily was started on day three.',
      'The wound healed well.',
    ]);
    for (const citation of citations) expect(SOURCE.slice(citation.start, citation.end)).toBe(citation.quote);
    expect(citations[0]).toMatchObject({
      n: 1,
      corpus: 'notes',
      document_id: 'd1',
      title: 'Note',
      chunk_id: 'c1',
      section: 'Course',
      page: 2,
    });
  });

  it('takes a neighbour along when the claim needs both', () => {
    const { citations } = resolveCitations(
      'Aspirin was stopped because of a bleed and apixaban 5 mg was started [1].',
      [WHOLE],
    );
    expect(citations[0]?.quote).toBe(
      'Aspirin was stopped because of a bleed. Apixaban 5 mg twice daily was started on day three.',
    );
  });

  it('gives a mark after the full stop to the sentence before it', () => {
    const { citations, uncited } = resolveCitations('The wound healed well. [1]', [WHOLE]);
    expect(citations[0]?.quote).toBe('The wound healed well.');
    expect(uncited).toBe(0);
  });

  it('quotes the whole passage when the claim shares nothing with it', () => {
    const { citations } = resolveCitations('Completely different [1].', [WHOLE]);
    expect(citations[0]?.quote).toBe(WHOLE.text);
  });

  it('flags numbers that were not supplied and keeps the others', () => {
    const result = resolveCitations('It healed [1]. It did not [7]. Nor here [0, 7].', [WHOLE]);
    expect(result.unsupplied).toEqual([7, 0]);
    expect(result.citations.map((citation) => citation.n)).toEqual([1]);
  });

  it('counts sentences without a citation, but not headings', () => {
    expect(resolveCitations('In short:\nThe wound healed well. He went home [1].', [WHOLE]).uncited).toBe(1);
  });

  it('never quotes anything but the source, whatever the answer says', () => {
    const passages = [passage(1, 0, 40), passage(2, 20, 90), passage(3, 60, SOURCE.length)];
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('aspirin', 'apixaban', '[1]', '[2, 3]', '[9]', '.', 'healed', '\n', 'Bleed'),
          {
            maxLength: 40,
          },
        ),
        (words) => {
          const { citations } = resolveCitations(words.join(' '), passages);
          for (const citation of citations) {
            expect(SOURCE.slice(citation.start, citation.end)).toBe(citation.quote);
            const source = passages[citation.n - 1]!;
            expect(citation.start).toBeGreaterThanOrEqual(source.start);
            expect(citation.end).toBeLessThanOrEqual(source.end);
          }
        },
      ),
    );
  });
});
