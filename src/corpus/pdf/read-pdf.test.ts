import { describe, expect, it } from 'vitest';
import { splitDocument } from '../split/split-document.js';
import { LIMITS, loadContent } from '../testing/files.js';
import { column, type PlacedText, writePdf } from '../testing/pdf-writer.js';

/** A paragraph as lines that fill a column of some 240 points. */
function lines(name: string, count: number): string[] {
  return Array.from({ length: count }, (_line, i) => `${name}${i} with seven more words to fill the line`);
}
const running = (page: number): PlacedText[] => [
  { text: 'Smith et al. Journal of Tests', x: 60, y: 800, size: 8 },
  { text: `Page ${page} of 3`, x: 480, y: 30, size: 8 },
];
const load = async (pdf: Buffer) => (await loadContent('paper.pdf', pdf)).documents[0]!;

describe('a PDF', () => {
  it('of two columns under a title that spans them is read column by column', async () => {
    const title = {
      text: 'A title that runs over both of the columns of this page, as they do',
      x: 60,
      y: 760,
      size: 14,
    };
    const { text } = await load(
      writePdf([[title, ...column(lines('left', 20), 60, 700), ...column(lines('right', 20), 310, 700)]]),
    );
    const order = [...text.matchAll(/(title|left|right)(\d*)/g)].map(([word]) => word);
    expect(order.slice(0, 3)).toEqual(['title', 'left0', 'left1']);
    expect(order.indexOf('right0')).toBe(order.indexOf('left19') + 1);
  });

  it('keeps running heads and folios out of chunks, and sentences whole over pages', async () => {
    const pages = [1, 2, 3].map((n) => [
      ...running(n),
      ...column(
        [...lines(`page${'abc'[n - 1]}line`, 30), 'and the sentence goes on over the end of the'],
        60,
        740,
      ),
    ]);
    const document = await load(writePdf(pages));
    expect(document.text).toContain('over the end of the pagebline0 with');
    const chunks = splitDocument(document, {
      maxTokens: 60,
      overlapTokens: 0,
      countTokens: (text) => text.split(/\s+/).length,
    });
    for (const { text } of chunks) expect(text).not.toMatch(/Smith et al|Page \d of/);
    expect(document.skip).toHaveLength(3);
    for (const span of document.skip!)
      expect(document.text.slice(span.start, span.end)).toMatch(/^Smith.*\nPage \d of 3$/);
    for (const { page, start, end } of document.pages!) {
      const words = document.text.slice(start, end);
      expect(words).toContain(`page${'abc'[page - 1]}line3`);
      expect(words).not.toContain(`page${'abc'[page % 3]}line3`);
    }
  });

  it('joins words that a line end breaks, keeps true hyphens, and undoes ligatures', async () => {
    const { text } = await load(
      writePdf([
        column(
          [
            'The dose-dependent effect of the treatment was seen by the physi-',
            'cians of the ward, and a well-known dose-',
            'dependent response of the non-',
            'smokers rose to 70.',
            '51 % of all those who had been given the drug in the trial.',
          ],
          60,
          700,
        ),
      ]),
    );
    expect(text).toContain('physicians of the ward');
    expect(text).toContain('well-known dose-dependent response of the non-smokers rose to 70.51 %');
  });

  it('takes bold short lines for sections and keeps table rows in order', async () => {
    const row = (cells: readonly string[], y: number): PlacedText[] =>
      cells.map((text, i) => ({ text, x: 60 + i * 120, y, size: 9 }));
    const document = await load(
      writePdf([
        [
          { text: 'Introduction', x: 60, y: 700, size: 12, bold: true },
          ...column(lines('intro', 8), 60, 680),
          { text: 'Methods of the study', x: 60, y: 560, size: 12, bold: true },
          ...column(lines('method', 8), 60, 540),
          { text: 'Table 1 Doses', x: 60, y: 420, size: 9, bold: true },
          ...row(['Drug', 'Dose', 'Unit'], 400),
          ...row(['Aspirin', '81', 'mg'], 388),
          ...row(['Heparin', '5000', 'units'], 376),
        ],
      ]),
    );
    expect(document.sections?.map(({ name }) => name).slice(0, 2)).toEqual([
      'Introduction',
      'Methods of the study',
    ]);
    expect(document.text).toContain('Drug | Dose | Unit\nAspirin | 81 | mg\nHeparin | 5000 | units');
  });

  it('names pages without a text layer, and fails when there is no other', async () => {
    const document = await load(
      writePdf([column(lines('a', 4), 60, 700), [], [], column(lines('b', 4), 60, 700)]),
    );
    expect(document.warnings).toEqual(['Pages 2-3 have no text layer; run OCR to include them.']);
    expect(document.pages?.map(({ page }) => page)).toEqual([1, 2, 3, 4]);
    const { failures } = await loadContent('scan.pdf', writePdf([[], []]));
    expect(failures).toMatchObject([{ id: 'scan.pdf', code: 'CROSSOVER_PDF_NO_TEXT' }]);
  });

  it('that is damaged, cut off, or too long ends with its own reason', async () => {
    const pdf = writePdf([column(lines('a', 4), 60, 700), column(lines('b', 4), 60, 700)]);
    const code = async (bytes: Buffer, pages = 100): Promise<string | undefined> =>
      (await loadContent('x.pdf', bytes, { limits: { ...LIMITS, pages } })).failures[0]?.code;
    expect(await code(pdf.subarray(0, pdf.length * 0.6))).toBe('CROSSOVER_PDF_DAMAGED');
    expect(await code(Buffer.from('%PDF-1.4\nnothing\nstartxref\n0\n%%EOF\n'))).toBe('CROSSOVER_PDF_DAMAGED');
    expect(await code(pdf, 1)).toBe('CROSSOVER_PDF_TOO_LONG');
  });
});
