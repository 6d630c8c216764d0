import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Chunk, SourceDocument, TextSpan } from '../../core/index.js';
import { indexText } from './index-text.js';
import { splitDocument } from './split-document.js';

const countTokens = (text: string): number => text.match(/[A-Za-z]+|\d+|[^\sA-Za-z\d]/g)?.length ?? 0;
const document = (text: string, more: Partial<SourceDocument> = {}): SourceDocument => ({
  id: 'd',
  title: 'Title',
  text,
  metadata: {},
  ...more,
});
const split = (
  text: string,
  maxTokens = 40,
  overlapTokens = 8,
  more: Partial<SourceDocument> = {},
): Chunk[] => splitDocument(document(text, more), { maxTokens, overlapTokens, countTokens });

describe('splitDocument', () => {
  it('keeps to sections, and puts tiny neighbours together under the name of the first', () => {
    const course = 'The patient improved on treatment and went home well. '.repeat(6);
    const chunks = split(
      `Chief Complaint:\nCough\n\nAllergies:\nNone\n\nBrief Hospital Course:\n${course}\n\nDischarge Disposition:\nHome\n`,
    );
    expect(chunks[0]).toMatchObject({
      section: 'Chief Complaint',
      text: 'Chief Complaint:\nCough\n\nAllergies:\nNone',
    });
    const sections = chunks.map(({ section }) => section);
    expect(new Set(sections.slice(1, -1))).toEqual(new Set(['Brief Hospital Course']));
    expect(sections.at(-1)).toBe('Discharge Disposition');
  });

  it('keeps a medication list whole when it fits, and else cuts between its items', () => {
    const item = (n: number): string =>
      `${n}. Aspirin 81 mg PO DAILY\nRX *aspirin 81 mg 1 tablet by mouth daily`;
    const list = (count: number): string =>
      Array.from({ length: count }, (_item, i) => item(i + 1)).join('\n');
    const whole = split(`He was seen. He was well. He took what follows here.\n\n${list(2)}`, 40, 8);
    expect(whole.map(({ text }) => text)).toContain(list(2));
    const long = split(`Discharge Medications:\n${list(7)}`, 40, 8);
    expect(long.length).toBeGreaterThan(1);
    for (const { text } of long) expect(text).toMatch(/^(Discharge Medications:\n)?\d\. /);
    for (const { text } of long) expect(text).toMatch(/by mouth daily$/);
    expect(long[0]?.text.startsWith('Discharge Medications:\n1. ')).toBe(true);
  });

  it('cuts lab lines and tables only between lines, a wrapped line with its first', () => {
    const line = '___ 06:10AM BLOOD WBC-11.2* RBC-3.90* Hgb-10.1*\nMCHC-32.0 RDW-15.8* Plt-188';
    const chunks = split(`${line}\n${line}\n${line}`, 45, 10);
    expect(chunks.length).toBeGreaterThan(1);
    for (const { text } of chunks) expect(text).toMatch(/^___ .*Plt-188$/s);
  });

  it('never ends a chunk with a heading', () => {
    const filler = 'One two three four five six seven. '.repeat(4);
    const chunks = split(
      `Pertinent Results:\n${filler}\n\nIMAGING:\nCXR clear and unchanged from before.\n`,
      38,
      0,
    );
    for (const { text } of chunks) expect(text.trim()).not.toMatch(/IMAGING:$/);
  });

  it('repeats whole sentences of a paragraph that is cut, up to the overlap', () => {
    const text = Array.from({ length: 20 }, (_sentence, i) => `Sentence ${i} has five words.`).join(' ');
    const chunks = split(text, 30, 8);
    for (let i = 1; i < chunks.length; i++) {
      expect(chunks[i]!.start).toBeLessThan(chunks[i - 1]!.end);
      expect(chunks[i]!.text).toMatch(/^Sentence \d+ has five words\./);
    }
    for (const chunk of split(text, 30, 0).slice(1)) expect(chunk.text).toMatch(/^Sentence/);
  });

  it('cuts around page furniture, and tells the page each chunk begins on', () => {
    const text = 'First page text.\n\nJournal 1\n\nSecond page text.';
    const chunks = split(text, 40, 0, {
      skip: [{ start: 18, end: 27 }],
      pages: [
        { page: 1, start: 0, end: 18 },
        { page: 2, start: 18, end: text.length },
      ],
    });
    expect(chunks.map(({ text: words, page }) => [words, page])).toEqual([
      ['First page text.', 1],
      ['Second page text.', 2],
    ]);
  });

  it('cuts one endless word and one endless sentence to size', () => {
    for (const text of ['x'.repeat(5000), '1 2 3 '.repeat(2000), '\u{1f600}'.repeat(500)]) {
      const perCharacter = (part: string): number => Math.ceil(part.length / 4);
      const chunks = splitDocument(document(text), {
        maxTokens: 50,
        overlapTokens: 5,
        countTokens: perCharacter,
      });
      for (const chunk of chunks) {
        expect(chunk.tokens).toBeLessThanOrEqual(50);
        expect(chunk.text.isWellFormed()).toBe(true);
      }
      expectCovered(document(text), chunks);
    }
  });

  it('covers every text within the limits, whatever it is', () => {
    const piece = fc.constantFrom(
      'Chief Complaint:\n',
      'PLAN\n',
      '# Problem: ',
      '\n\n',
      '\n',
      ' ',
      '- item one\n',
      '1. Aspirin 81 mg\n',
      'Na-138 K-4.1 Cl-99 HCO3-24\n',
      'a | b | c\n',
      'It was found. ',
      'Dr. Who said 3.5 mg. ',
      'word ',
      'averyverylongwordwithoutanyend'.repeat(3),
      '\u{1f600}',
      '\t',
    );
    const texts = fc.array(piece, { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(
        texts,
        fc.integer({ min: 4, max: 40 }),
        fc.integer({ min: 0, max: 12 }),
        (text, max, overlap) => {
          const skip = text.length > 40 ? [{ start: 10, end: 20 }] : [];
          const subject = document(text, { skip });
          const perWord = (part: string): number => Math.ceil(part.replace(/\s+/g, '').length / 5);
          const chunks = splitDocument(subject, {
            maxTokens: max,
            overlapTokens: overlap,
            countTokens: perWord,
          });
          chunks.forEach((chunk, i) => {
            expect(chunk.ordinal).toBe(i);
            expect(chunk.text).toBe(text.slice(chunk.start, chunk.end));
            expect(chunk.text.trim()).not.toBe('');
            expect(chunk.tokens).toBe(perWord(chunk.text));
            expect(chunk.tokens).toBeLessThanOrEqual(max);
            if (i > 0) expect(chunk.start).toBeGreaterThanOrEqual(chunks[i - 1]!.start);
            for (const span of skip) expect(chunk.end <= span.start || chunk.start >= span.end).toBe(true);
          });
          expectCovered(subject, chunks);
        },
      ),
      { numRuns: 400 },
    );
  });
});

function expectCovered({ text, skip = [] }: SourceDocument, chunks: readonly TextSpan[]): void {
  const seen = new Uint8Array(text.length);
  for (const { start, end } of [...chunks, ...skip]) seen.fill(1, start, end);
  let missed = '';
  for (let i = 0; i < text.length; i++) if (seen[i] === 0) missed += text[i];
  expect(missed.trim()).toBe('');
}

describe('indexText', () => {
  it('puts title, section and the problem before a chunk, none of them twice', () => {
    const course = 'He was given antibiotics for a long time. '.repeat(8);
    const text = `Brief Hospital Course:\n# Pneumonia\n${course}\n\nFollowup Instructions:\n___`;
    const subject = document(text, { title: 'Discharge summary' });
    const chunks = splitDocument(subject, { maxTokens: 40, overlapTokens: 0, countTokens });
    const lines = chunks.map((chunk) => indexText(subject, chunk).split('\n'));
    expect(lines[0]).toEqual([
      'Discharge summary',
      'Brief Hospital Course:',
      '# Pneumonia',
      expect.any(String),
    ]);
    expect(lines[1]?.slice(0, 3)).toEqual(['Discharge summary', 'Brief Hospital Course', 'Pneumonia']);
  });
});
