import type { Chunk, SourceDocument, TextSpan } from '../../core/index.js';
import { outlineOf } from './headings.js';
import { measure, type Packed, type PackOptions, type Piece, pack } from './pack.js';
import { unitsOf, wrapWidth } from './units.js';

export type SplitOptions = PackOptions;

/** Sections below this share of a chunk are put together with small neighbours. */
const SMALL_SECTION = 0.25;

interface Region extends TextSpan {
  readonly section?: string;
  readonly pieces: Piece[];
  readonly tokens: number;
}

/**
 * Splits a document into chunks of at most `maxTokens`. Chunks keep to sections (tiny neighbours share one, named
 * after the first), cut between sentences, list items and lines, and leave out page furniture; every other
 * character that is not blank is in at least one chunk, and `text === document.text.slice(start, end)`.
 */
export function splitDocument(document: SourceDocument, options: SplitOptions): Chunk[] {
  const { text } = document;
  const regions = mergeSmall(regionsOf(document, options), options.maxTokens * SMALL_SECTION);
  const pageOf = pageFinder(document);
  const chunks: Chunk[] = [];
  for (const region of regions) {
    for (const packed of pack(text, region.pieces, options)) {
      chunks.push(chunkOf(text, packed, chunks.length, region.section, pageOf(packed.start)));
    }
  }
  return chunks;
}

function chunkOf(
  text: string,
  packed: Packed,
  ordinal: number,
  section: string | undefined,
  page: number | undefined,
): Chunk {
  return {
    ordinal,
    start: packed.start,
    end: packed.end,
    text: text.slice(packed.start, packed.end),
    tokens: packed.tokens,
    ...(section === undefined ? {} : { section }),
    ...(page === undefined ? {} : { page }),
  };
}

/** The text cut at section borders and around page furniture. */
function regionsOf(document: SourceDocument, options: SplitOptions): Region[] {
  const { text } = document;
  const { sections, inner } = outlineOf(document);
  const width = wrapWidth(text);
  const headings = new Set([...inner, ...sections].map((heading) => heading.start));
  const regions: Region[] = [];
  const add = (start: number, end: number, section?: string): void => {
    for (const span of without(start, end, document.skip ?? [])) {
      const pieces = measure(text, unitsOf(text, span.start, span.end, headings, width), options);
      if (pieces.length === 0) continue;
      const tokens = pieces.reduce((sum, piece) => sum + piece.tokens, 0);
      regions.push({ ...span, pieces, tokens, ...(section === undefined ? {} : { section }) });
    }
  };
  let at = 0;
  for (const section of [...sections].sort((a, b) => a.start - b.start)) {
    const start = Math.max(at, Math.min(section.start, text.length));
    const end = Math.max(start, Math.min(section.end, text.length));
    add(at, start);
    add(start, end, section.name);
    at = end;
  }
  add(at, text.length);
  return regions;
}

/** What remains of a range when the skipped spans are taken out. */
function without(start: number, end: number, skip: readonly TextSpan[]): TextSpan[] {
  const kept: TextSpan[] = [];
  let at = start;
  for (const span of skip) {
    if (span.end <= at || span.start >= end) continue;
    if (span.start > at) kept.push({ start: at, end: span.start });
    at = Math.max(at, span.end);
  }
  if (at < end) kept.push({ start: at, end });
  return kept;
}

/** Puts runs of small neighbouring regions together; groups stay apart, so that packing can still cut between. */
function mergeSmall(regions: readonly Region[], small: number): Region[] {
  const merged: Region[] = [];
  for (const region of regions) {
    const before = merged.at(-1);
    if (!before || before.tokens > small || region.tokens > small || before.end !== region.start) {
      merged.push(region);
      continue;
    }
    const offset = before.pieces.at(-1)!.group + 1;
    const section = before.section ?? region.section;
    merged[merged.length - 1] = {
      start: before.start,
      end: region.end,
      pieces: [
        ...before.pieces,
        ...region.pieces.map((piece) => ({ ...piece, group: piece.group + offset })),
      ],
      tokens: before.tokens + region.tokens,
      ...(section === undefined ? {} : { section }),
    };
  }
  return merged;
}

function pageFinder(document: SourceDocument): (offset: number) => number | undefined {
  const pages = document.pages;
  if (!pages || pages.length === 0) return () => undefined;
  let i = 0;
  return (offset) => {
    while (i > 0 && pages[i]!.start > offset) i--;
    while (i + 1 < pages.length && pages[i + 1]!.start <= offset) i++;
    return pages[i]!.page;
  };
}
