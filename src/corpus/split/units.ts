import type { TextSpan } from '../../core/index.js';
import { sentences } from './sentences.js';

/**
 * The smallest piece that is kept whole where it fits: a sentence, a list item, a table row or lab line, a heading
 * (which never stands last in a chunk).
 */
export interface Unit extends TextSpan {
  readonly kind: 'sentence' | 'item' | 'row' | 'heading';
  /** Number of its paragraph, list or table: neighbours of one group belong together. */
  readonly group: number;
}

const ITEM =
  /^[ \t]*(?:[-*+\u2022\u25cf\u25aa\u25e6\u2013\u2014\u00b7][ \t]+|\[[ xX]?\]|\(?\d{1,3}[.)](?:[ \t]+|(?=[A-Z]))|\(?[a-z][.)][ \t]+)/;
const NUMBERED = /^[ \t]*\(?(?:\d{1,3}|[a-z])[.)]/;
/** Three and more "Name-12.3*" of a lab line, as MIMIC prints them. */
const LABS = /(?:[A-Za-z%#()]+-(?:NEG|POS|[<>]?\d[\d.]*)\*?[ \t]+){2}[A-Za-z%#()]+-/;
/** A line of nothing but such values: the wrapped rest of a lab line. */
const MORE_LABS = /^[ \t]*(?:[A-Za-z%#()]+-(?:NEG|POS|[<>]?\d[\d.]*)\*?(?:[ \t]+|$))+$/;
/** A line width above this is no hard wrapping. */
const WIDEST_WRAP = 110;

/** Width at which the lines of a text are wrapped, or undefined when its lines are whole paragraphs. */
export function wrapWidth(text: string): number | undefined {
  let wide = 0;
  let over = 0;
  let width = 0;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const stop = newline === -1 ? text.length : newline;
    const length = stop - start;
    if (length > WIDEST_WRAP) over++;
    else {
      if (length > 45) wide++;
      width = Math.max(width, length);
    }
    start = stop + 1;
  }
  return wide >= 3 && wide > over * 4 && width > 45 ? width : undefined;
}

interface Line extends TextSpan {
  readonly kind: 'item' | 'row' | 'prose' | 'heading';
}

/**
 * Units of `text.slice(start, end)` in order; everything but blanks is covered.
 * @param headings starts of the lines that are headings.
 * @param width as `wrapWidth` found it for the whole text.
 */
export function unitsOf(
  text: string,
  start: number,
  end: number,
  headings: ReadonlySet<number>,
  width: number | undefined,
): Unit[] {
  const units: Unit[] = [];
  let group = 0;
  let paragraph: Line[] = [];
  const flush = (): void => {
    if (paragraph.length > 0) addParagraph(text, paragraph, width, units, group++);
    paragraph = [];
  };
  for (let at = start; at < end; ) {
    const newline = text.indexOf('\n', at);
    const stop = newline === -1 || newline >= end ? end : newline;
    const line = text.slice(at, Math.min(stop, at + 400));
    if (line.trim() === '') flush();
    else {
      const kind = headings.has(at) ? 'heading' : kindOf(line, paragraph, text);
      if (kind === 'heading') flush();
      paragraph.push({ start: at, end: stop, kind });
    }
    at = stop + 1;
  }
  flush();
  return units;
}

function kindOf(line: string, paragraph: readonly Line[], text: string): Line['kind'] {
  const before = paragraph.at(-1);
  if (ITEM.test(line)) {
    // "…in\n5. mg" is a wrapped number, not an item; an item follows items, a line that ends, or nothing.
    const wrapped =
      NUMBERED.test(line) &&
      before?.kind === 'prose' &&
      !paragraph.some(({ kind }) => kind === 'item') &&
      !/[.:;!?)]\s*$/.test(text.slice(before.start, before.end));
    if (!wrapped) return 'item';
  }
  if (isRow(line) || (before?.kind === 'row' && MORE_LABS.test(line))) return 'row';
  return 'prose';
}

function isRow(line: string): boolean {
  if (LABS.test(line)) return true;
  if (/\|.*\|/.test(line)) return true;
  if (/\S\t+\S.*\t\S|\S\t\d/.test(line)) return true;
  return (line.trim().match(/\S(?: {3,})(?=[^\s\-\u2022*])/g)?.length ?? 0) >= 2;
}

/** Joins the lines of one paragraph to items, rows and sentences. */
function addParagraph(
  text: string,
  lines: readonly Line[],
  width: number | undefined,
  units: Unit[],
  group: number,
): void {
  for (let i = 0; i < lines.length; ) {
    const first = lines[i]!;
    let last = i;
    while (last + 1 < lines.length && continues(text, first, lines[last]!, lines[last + 1]!, width)) last++;
    const end = lines[last]!.end;
    if (first.kind === 'prose') {
      for (const span of sentences(text, first.start, end)) units.push({ ...span, kind: 'sentence', group });
    } else if (first.kind === 'heading') addHeading(text, first, units, group);
    else {
      const span = trimmed(text, first.start, end);
      if (span) units.push({ ...span, kind: first.kind, group });
    }
    i = last + 1;
  }
}

/** "Chief Complaint: Jaw pain" is a heading with its text on the line; it is cut like prose. */
function addHeading(text: string, line: Line, units: Unit[], group: number): void {
  const whole = text.slice(line.start, line.end);
  if (line.end - line.start <= 100 && !/:[ \t]*\S/.test(whole)) {
    const span = trimmed(text, line.start, line.end);
    if (span) units.push({ ...span, kind: 'heading', group });
    return;
  }
  for (const span of sentences(text, line.start, line.end)) units.push({ ...span, kind: 'sentence', group });
}

/** Whether `next` goes on with what `first` began and `current` ended so far. */
function continues(text: string, first: Line, current: Line, next: Line, width: number | undefined): boolean {
  if (first.kind === 'heading') return false;
  // "MCHC-32.0 RDW-15.8*" under a lab line with its date is the same line, wrapped.
  if (first.kind === 'row') return next.kind === 'row' && MORE_LABS.test(text.slice(next.start, next.end));
  if (next.kind !== 'prose') return false;
  // Lines under an item belong to it: wrapped words, or the prescription line under a medication.
  if (first.kind === 'item') return true;
  if (width === undefined) return false;
  const word =
    /^\s*\S+/.exec(text.slice(next.start, Math.min(next.end, next.start + 60)))?.[0].trim().length ?? 0;
  return current.end - current.start + 1 + word > width - 2;
}

function trimmed(text: string, from: number, to: number): TextSpan | undefined {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return end > start ? { start, end } : undefined;
}
