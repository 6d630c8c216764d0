import { CrossoverError, throwIfAborted, yieldToEventLoop } from '../../core/index.js';
import type { LoadLimits } from '../types.js';
import { columnsOf } from './columns.js';
import { type ComposedPdf, compose } from './compose.js';
import { joinFlow } from './flow.js';
import { readPage } from './fragments.js';
import { sortFurniture } from './furniture.js';
import { findGutters, guttersOf } from './gutters.js';
import { openPdf, type PdfDocument } from './open-pdf.js';
import { blocksOf, bodyStyle } from './paragraphs.js';
import { titleOf } from './title.js';
import type { PageText } from './types.js';

export interface PdfText extends ComposedPdf {
  readonly title?: string;
  readonly warnings: string[];
}

export interface ReadPdfOptions {
  readonly limits: LoadLimits;
  readonly password?: string;
  readonly signal?: AbortSignal;
}

/** Fewer letters than this on a page, furniture aside, are a stamp on a scan, not its text. */
const LEAST_LETTERS = 8;

/**
 * Text of a PDF in reading order, with its pages, furniture and sections.
 * @throws CrossoverError CROSSOVER_PDF_ENCRYPTED, CROSSOVER_PDF_DAMAGED, CROSSOVER_PDF_NO_TEXT,
 * CROSSOVER_PDF_TOO_LONG, CROSSOVER_TIMEOUT, CROSSOVER_ABORTED
 */
export async function readPdf(bytes: Buffer, options: ReadPdfOptions): Promise<PdfText> {
  const deadline = performance.now() + options.limits.documentTimeoutMs;
  const { document, close } = await openPdf(bytes, options.password);
  try {
    if (document.numPages > options.limits.pages)
      throw new CrossoverError('CROSSOVER_PDF_TOO_LONG', `The file has ${document.numPages} pages.`);
    const pages = sortFurniture(await readPages(document, deadline, options.signal));
    const empty = pages.filter((page) => letters(page) < LEAST_LETTERS).map(({ page }) => page);
    if (empty.length === pages.length)
      throw new CrossoverError('CROSSOVER_PDF_NO_TEXT', 'No page of the file has a text layer.');
    const gutters = guttersOf(pages.map((page) => page.segments));
    const columns = pages.map((page, i) => [
      columnsOf(page.segments, gutters[i]!),
      ...page.turned.map((segments) => columnsOf(segments, findGutters(segments))),
    ]);
    const body = bodyStyle(columns.flat());
    const blocks = columns.flatMap((parts, i) =>
      parts.flat().flatMap((column) => blocksOf(column, pages[i]!.page, body)),
    );
    const composed = compose(joinFlow(blocks, body), pages);
    const title = await titleOf(document, blocks, body);
    return {
      ...composed,
      ...(title ? { title } : {}),
      warnings: empty.length === 0 ? [] : [noTextWarning(empty)],
    };
  } finally {
    await close();
  }
}

async function readPages(document: PdfDocument, deadline: number, signal?: AbortSignal): Promise<PageText[]> {
  const pages: PageText[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    throwIfAborted(signal);
    if (performance.now() > deadline)
      throw new CrossoverError(
        'CROSSOVER_TIMEOUT',
        `Reading the file took too long; it stopped at page ${number}.`,
      );
    try {
      const page = await document.getPage(number);
      pages.push(await readPage(page, number));
      page.cleanup();
    } catch (cause) {
      throw new CrossoverError('CROSSOVER_PDF_DAMAGED', `Page ${number} of the file cannot be read.`, {
        cause,
      });
    }
    await yieldToEventLoop();
  }
  return pages;
}

function letters(page: PageText): number {
  const text = [page.segments, ...page.turned].flat().map((one) => one.text);
  return text.join('').match(/\p{L}/gu)?.length ?? 0;
}

/** "Pages 3, 7-9 have no text layer (scanned?); run OCR to include them." */
function noTextWarning(pages: readonly number[]): string {
  const ranges: string[] = [];
  for (let i = 0; i < pages.length; ) {
    let last = i;
    while (pages[last + 1] === pages[last]! + 1) last++;
    ranges.push(last > i ? `${pages[i]}-${pages[last]}` : `${pages[i]}`);
    i = last + 1;
  }
  const one = pages.length === 1;
  return `Page${one ? '' : 's'} ${ranges.join(', ')} ${one ? 'has' : 'have'} no text layer; run OCR to include ${one ? 'it' : 'them'}.`;
}
