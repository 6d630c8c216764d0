import type { SectionSpan, SourceDocument } from '../../core/index.js';
import { clinicalHeadings } from './clinical-headings.js';
import { type Heading, sectionsOf } from './heading.js';
import { markdownHeadings } from './markdown-headings.js';

/** Where a document's sections lie, and headings below them, at which splitting prefers to cut. */
export interface Outline {
  readonly sections: readonly SectionSpan[];
  readonly inner: readonly Heading[];
}

/**
 * Named parts of a text, in order, from each heading to the next: headings of clinical notes ("Brief Hospital
 * Course:", "CHIEF COMPLAINT") or, where there are none of these, of Markdown. Text before the first heading is in
 * no section.
 */
export function findSections(text: string): SectionSpan[] {
  return [...outlineOfText(text).sections];
}

const outlines = new WeakMap<SourceDocument, Outline>();

/** The outline of a document: the sections its format gave it, else those found in the text. */
export function outlineOf(document: SourceDocument): Outline {
  const known = outlines.get(document);
  if (known) return known;
  const outline: Outline = document.sections
    ? { sections: document.sections, inner: [] }
    : outlineOfText(document.text);
  outlines.set(document, outline);
  return outline;
}

function outlineOfText(text: string): Outline {
  const clinical = clinicalHeadings(text);
  if (clinical.known < 2) {
    const markdown = /^ {0,3}#{1,6}[ \t]/m.test(text) ? markdownHeadings(text) : [];
    if (markdown.length > 0) return { sections: sectionsOf(markdown, text.length), inner: [] };
  }
  return {
    sections: sectionsOf(
      clinical.headings.filter((heading) => heading.level === 1),
      text.length,
    ),
    inner: clinical.headings.filter((heading) => heading.level > 1),
  };
}
