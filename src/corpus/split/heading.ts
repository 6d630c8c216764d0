import type { SectionSpan } from '../../core/index.js';

/** A heading in the text; `start` to `end` is its own line or label, the part it names goes on to the next one. */
export interface Heading {
  readonly name: string;
  /** 1 is the outermost. In clinical notes 1 names a section and 2 a part of one. */
  readonly level: number;
  readonly start: number;
  readonly end: number;
}

/** Spans from each heading to the next; the last goes to the end of the text. */
export function sectionsOf(headings: readonly Heading[], length: number): SectionSpan[] {
  return headings.map((heading, i) => ({
    name: heading.name,
    start: heading.start,
    end: headings[i + 1]?.start ?? length,
  }));
}
