import type { StoredDocument } from '../api/types.js';

export interface Passage {
  readonly start: number;
  readonly end: number;
  /** Where the citation says it stands, for documents that keep no list of pages or sections. */
  readonly page?: number | undefined;
  readonly section?: string | undefined;
}

/** A run of the source text that is shown as one block. Offsets are UTF-16 code units of the stored text. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  /** The page that begins here. */
  readonly page?: number;
  /** The section that begins here, by its place in the document's list. */
  readonly section?: number;
}

/** Blocks longer than this are cut at a line end, so that the browser can lay out only what is in view. */
const LONGEST = 4000;

/** Cuts a document where pages and sections begin, and long stretches at line ends. */
export function segmentsOf(document: Pick<StoredDocument, 'text' | 'pages' | 'sections'>): Segment[] {
  const { text, pages = [], sections = [] } = document;
  const pageAt = new Map(pages.map(({ page, start }) => [start, page]));
  const sectionAt = new Map(sections.map(({ start }, i) => [start, i]));
  const borders = new Set([0, ...pageAt.keys(), ...sectionAt.keys()].filter((at) => at < text.length));
  const starts = [...borders].sort((a, b) => a - b);
  return starts.flatMap((start, i) => {
    const page = pageAt.get(start);
    const section = sectionAt.get(start);
    const [first, ...rest] = cutLong(text, start, starts[i + 1] ?? text.length);
    return first === undefined
      ? []
      : [
          {
            ...first,
            ...(page === undefined ? {} : { page }),
            ...(section === undefined ? {} : { section }),
          },
          ...rest,
        ];
  });
}

function cutLong(text: string, start: number, end: number): Segment[] {
  const pieces: Segment[] = [];
  let at = start;
  while (end - at > LONGEST) {
    const line = text.lastIndexOf('\n', at + LONGEST);
    // Without a line end nearby, a blank does; a word of thousands of letters is cut where it is.
    const blank = text.lastIndexOf(' ', at + LONGEST);
    const cut = line > at ? line + 1 : blank > at ? blank + 1 : at + LONGEST;
    pieces.push({ start: at, end: cut });
    at = cut;
  }
  if (at < end) pieces.push({ start: at, end });
  return pieces;
}

/** The part of a segment that a passage covers, if any. */
export function overlap(
  segment: Segment,
  passage: Passage | undefined,
): Pick<Passage, 'start' | 'end'> | undefined {
  if (!passage) return undefined;
  const start = Math.max(segment.start, passage.start);
  const end = Math.min(segment.end, passage.end);
  return start < end ? { start, end } : undefined;
}
