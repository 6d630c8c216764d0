import type { Chunk, SourceDocument } from '../../core/index.js';
import { outlineOf } from './headings.js';

/** Longest title or heading that is repeated before every chunk, in characters. */
const LONGEST = 200;

/**
 * What retrieval reads of a chunk: the document's title, the section, the part of the section it stands in (a
 * problem of the hospital course), and the text. A line that the text begins with anyway is not repeated.
 */
export function indexText(document: SourceDocument, chunk: Chunk): string {
  const lines: string[] = [];
  const add = (name: string | undefined): void => {
    const line = name?.trim().slice(0, LONGEST);
    if (line && !lines.some((other) => same(other, line)) && !beginsWith(chunk.text, line)) lines.push(line);
  };
  add(document.title);
  add(chunk.section);
  add(partOf(document, chunk));
  return lines.length === 0 ? chunk.text : `${lines.join('\n')}\n${chunk.text}`;
}

/** The heading below the section that a chunk continues, when it does not begin with one. */
function partOf(document: SourceDocument, chunk: Chunk): string | undefined {
  const { sections, inner } = outlineOf(document);
  if (inner.length === 0) return undefined;
  let low = 0;
  let high = inner.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (inner[middle]!.start <= chunk.start) low = middle + 1;
    else high = middle;
  }
  const heading = inner[low - 1];
  if (!heading || heading.start === chunk.start) return undefined;
  const section = sections.find(({ start, end }) => start <= chunk.start && chunk.start < end);
  return section && heading.start < section.start ? undefined : heading.name;
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function beginsWith(text: string, line: string): boolean {
  const head = text.slice(0, line.length + 16).replace(/^[\s#*]+/, '');
  return head.toLowerCase().startsWith(line.toLowerCase());
}
