import type { PageSpan, SectionSpan, TextSpan } from '../../core/index.js';
import { type Heading, sectionsOf } from '../split/heading.js';
import type { FlowBlock } from './flow.js';
import type { SortedPage } from './furniture.js';
import { joinLines, vocabularyOf } from './hyphens.js';
import { isJournalLabel, isKnownHeading } from './paragraphs.js';
import { rowsOf } from './rows.js';

export interface ComposedPdf {
  readonly text: string;
  readonly pages: PageSpan[];
  readonly skip: TextSpan[];
  readonly sections: SectionSpan[];
}

/**
 * Writes the blocks out as one text: an empty line between blocks, the page borders where a paragraph runs over
 * them, and each page's furniture after the first block that ends on it, so that no sentence is cut by it.
 */
export function compose(blocks: readonly FlowBlock[], pages: readonly SortedPage[]): ComposedPdf {
  const vocabulary = vocabularyOf(
    blocks.flatMap((block) => block.parts.flatMap((part) => part.lines.map((line) => line.text))),
  );
  const starts = new Map<number, number>();
  const skip: TextSpan[] = [];
  const headings: Heading[] = [];
  const waiting = new Map(pages.map((page) => [page.page, furnitureText(page)]));
  let text = '';
  const paragraph = (): void => {
    if (text !== '') text += '\n\n';
  };
  const addFurniture = (page: number): void => {
    const furniture = waiting.get(page);
    if (!furniture) return;
    waiting.delete(page);
    paragraph();
    if (!starts.has(page)) starts.set(page, text.length);
    skip.push({ start: text.length, end: text.length + furniture.length });
    text += furniture;
  };
  for (const [i, block] of blocks.entries()) {
    paragraph();
    const start = text.length;
    let own = '';
    for (const part of block.parts) {
      part.lines.forEach((line, i) => {
        const joined =
          block.kind === 'table' && own !== ''
            ? `${own}\n${line.text}`
            : joinLines(own, line.text, vocabulary);
        // The page begins where its first word does, behind the joined end of the page before.
        if (i === 0 && !starts.has(part.page)) starts.set(part.page, start + pageStart(joined, line.text));
        own = joined;
      });
    }
    text += own;
    if (block.kind === 'heading' && namesSection(own, blocks[i + 1])) {
      headings.push({ name: own.replace(/\s+/g, ' '), level: 1, start, end: text.length });
    }
    addFurniture(block.parts.at(-1)!.page);
  }
  for (const page of pages) addFurniture(page.page);
  return {
    text,
    pages: pageSpans(pages, starts, text.length),
    skip,
    sections: sectionsOf(headings, text.length),
  };
}

/** Offset at which a line begins in the text it was joined to; a broken word counts to the page it begins on. */
function pageStart(joined: string, line: string): number {
  return Math.max(0, joined.length - line.length);
}

function furnitureText({ furniture }: SortedPage): string {
  return rowsOf(furniture)
    .map((row) => row.map(({ text }) => text).join('  '))
    .join('\n');
}

function pageSpans(
  pages: readonly SortedPage[],
  starts: ReadonlyMap<number, number>,
  length: number,
): PageSpan[] {
  const spans: PageSpan[] = [];
  let next = length;
  for (const { page } of [...pages].reverse()) {
    const start = Math.min(starts.get(page) ?? next, next);
    spans.unshift({ page, start, end: next });
    next = start;
  }
  const first = spans[0];
  if (first) spans[0] = { ...first, start: 0 };
  return spans;
}

/** A heading names a section when text follows; set in bold within a table, it does not. */
function namesSection(name: string, next: FlowBlock | undefined): boolean {
  if (isJournalLabel(name) || !next) return false;
  if (next.kind === 'heading' || isKnownHeading(name)) return true;
  const letters = next.parts.reduce(
    (sum, { lines }) => sum + lines.reduce((n, line) => n + line.text.length, 0),
    0,
  );
  return next.kind !== 'table' && letters >= 25;
}
