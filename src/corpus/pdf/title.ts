import type { PdfDocument } from './open-pdf.js';
import { type Block, type BodyStyle, isJournalLabel } from './paragraphs.js';

/** Titles that programs write for themselves. */
const NO_TITLE = /\.(?:docx?|indd|pdf|qxd|tex|p65)\b|^untitled|^microsoft word/i;

/** The title of a PDF: its own information, when that looks like one, else the largest type of the first page. */
export async function titleOf(
  document: PdfDocument,
  blocks: readonly Block[],
  body: BodyStyle,
): Promise<string | undefined> {
  const { info } = await document.getMetadata().catch(() => ({ info: undefined }));
  const title: unknown =
    typeof info === 'object' && info !== null && 'Title' in info ? info.Title : undefined;
  if (typeof title === 'string') {
    const clean = title.replace(/\s+/g, ' ').trim();
    if (clean.length >= 8 && clean.includes(' ') && !NO_TITLE.test(clean)) return clean.slice(0, 300);
  }
  return printedTitle(blocks, body);
}

function printedTitle(blocks: readonly Block[], body: BodyStyle): string | undefined {
  const first = blocks.filter((block) => block.page === 1 && block.kind !== 'table');
  const largest = Math.max(0, ...first.map(({ size }) => size));
  if (largest < body.size + 1.5) return undefined;
  const lines = first
    .filter(({ size }) => size > largest - 0.6)
    .flatMap((block) => block.lines.filter(({ text }) => !isJournalLabel(text)));
  const title = lines
    .map(({ text }) => text)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  return title.length >= 12 && title.length <= 300 && title.includes(' ') ? title : undefined;
}
