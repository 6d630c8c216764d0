import { headingOf, type SectionKind, sectionKind } from './headings.js';

/** A sentence, list item, table row or heading. `start` and `end` are UTF-16 offsets into the text it was read from. */
export interface Unit {
  /** The words from start to end on one line. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'sentence' | 'heading';
  readonly section: SectionKind;
  /** The section's own name, e.g. "Brief Hospital Course". */
  readonly sectionName: string;
  /** The part it stands under, e.g. the problem's name; empty when there is none. */
  readonly part: string;
  /** Units of one paragraph or list item share a number. */
  readonly block: number;
}

interface Line {
  readonly text: string;
  readonly start: number;
}
interface Block {
  start: number;
  end: number;
}

const MARKER = /^\s*(?:[-*•–▪]\s+|\d{1,2}[.)]\s+|\[\s?[xX]?\s?\]\s*|[☐□]\s*)/;
/** A lab row with its time, or "LABEL: value". */
const ROW =
  /^\s*(?:(?:___|\d{4}-\d\d-\d\d|\d{1,2}\/\d{1,2}\S*)?\s*\d{1,2}:\d{2}\s?[AP]M\b|[A-Z][A-Za-z/&+]*(?: [A-Za-z0-9/&+]+){0,3}: )/;
/** Shorter lines than this are lists, not wrapped prose. */
const LEAST_WIDTH = 60;
/** In prose, a line this long is taken to go on in the next. */
const FULL_LINE = 45;
/** Sections whose lines are items more often than prose. */
const LISTED: ReadonlySet<SectionKind> = new Set([
  'diagnoses',
  'discharge-medications',
  'admission-medications',
  'procedures',
  'past-history',
  'allergies',
  'chief-complaint',
]);
/** A line longer than this was not wrapped by its writer. */
const WRAPPED_WIDTH = 120;

/**
 * Reads a clinical note, reference entry or abstract into units. Hard-wrapped lines are joined where the next word
 * would not have fitted on the line; list items, lab rows and headings stay apart.
 */
export function readUnits(text: string): Unit[] {
  return new UnitReader(text).read();
}

class UnitReader {
  private readonly units: Unit[] = [];
  private section = '';
  private kind: SectionKind = 'other';
  private part = '';
  private title = '';
  private blocks = 0;
  private open: Block | undefined;

  constructor(private readonly text: string) {}

  read(): Unit[] {
    const lines = splitLines(this.text);
    const widths = paragraphWidths(lines);
    let afterBlank = true;
    for (const [at, line] of lines.entries()) {
      if (line.text.trim() === '') {
        this.close();
        afterBlank = true;
        continue;
      }
      const next = lines[at + 1]?.text ?? '';
      const previous = lines[at - 1];
      if (!this.takeHeading(line, next, afterBlank)) this.takeText(line, previous, widths[at] ?? 0);
      afterBlank = false;
    }
    this.close();
    return this.units;
  }

  private takeHeading(line: Line, next: string, afterBlank: boolean): boolean {
    const heading = headingOf(line.text, next, afterBlank);
    if (!heading) return false;
    this.close();
    const hashed = /^\s*#/.test(line.text);
    if (heading.level === 'section') {
      this.section = heading.name;
      this.kind = sectionKind(heading.name);
      this.part = hashed ? this.title : '';
    } else {
      const stacked = this.part !== '' && this.units.at(-1)?.kind === 'heading';
      this.part = stacked ? `${this.part}; ${heading.name}` : heading.name;
      if (hashed && this.section === '') this.title = heading.name;
      const kind = sectionKind(heading.name);
      if (kind !== 'other') this.kind = kind;
    }
    const at = line.text.indexOf(heading.name);
    if (heading.level === 'part' && at >= 0)
      this.push('heading', line.start + at, line.start + at + heading.name.length, ++this.blocks);
    if (line.text.slice(heading.restAt).trim() !== '')
      this.open = { start: line.start + heading.restAt, end: line.start + line.text.length };
    return true;
  }

  private takeText(line: Line, previous: Line | undefined, width: number): void {
    const marker = this.isBrokenNumber(line, previous) ? 0 : (MARKER.exec(line.text)?.[0].length ?? 0);
    const continues = this.open !== undefined && marker === 0 && this.flows(line, previous, width);
    if (continues && this.open) this.open.end = line.start + line.text.length;
    else {
      this.close();
      this.open = { start: line.start + marker, end: line.start + line.text.length };
    }
  }

  /** "… an ICP of⏎31. A second wean …": a number that ends a wrapped sentence is no list marker. */
  private isBrokenNumber(line: Line, previous: Line | undefined): boolean {
    if (this.open === undefined || previous === undefined || !/^\s*\d{1,2}\.\s/.test(line.text)) return false;
    const text = previous.text.trimEnd();
    return text.length >= FULL_LINE && !LISTED.has(this.kind) && !/[.:;]$/.test(text);
  }

  /** Whether the line goes on with the sentence of the line before it. */
  private flows(line: Line, previous: Line | undefined, width: number): boolean {
    if (previous === undefined || ROW.test(line.text)) return false;
    if (/^\s*\p{Ll}/u.test(line.text))
      return width !== Number.POSITIVE_INFINITY || !/[.!?]\s*$/.test(previous.text);
    if (width === Number.POSITIVE_INFINITY) return false;
    const length = previous.text.trimEnd().length;
    if (!LISTED.has(this.kind)) return length >= FULL_LINE;
    return length + 1 + (/\S+/.exec(line.text)?.[0].length ?? 0) > width;
  }

  private close(): void {
    if (!this.open) return;
    const block = ++this.blocks;
    for (const [start, end] of sentenceSpans(this.text, this.open.start, this.open.end))
      this.push('sentence', start, end, block);
    this.open = undefined;
  }

  private push(kind: Unit['kind'], start: number, end: number, block: number): void {
    const text = this.text.slice(start, end).replace(/\s+/g, ' ').trim();
    if (!/[\p{L}\p{N}]/u.test(text)) return;
    const place = {
      section: this.kind,
      sectionName: this.section,
      part: kind === 'heading' ? '' : this.part,
    };
    this.units.push({ text, start, end, kind, block, ...place });
  }
}

function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    lines.push({ text: line.endsWith('\r') ? line.slice(0, -1) : line, start });
    start += line.length + 1;
  }
  return lines;
}

/** For each line, the width its paragraph was wrapped at; endless where lines are too long to have been wrapped. */
function paragraphWidths(lines: readonly Line[]): number[] {
  const widths: number[] = new Array(lines.length).fill(0);
  let from = 0;
  for (let at = 0; at <= lines.length; at++) {
    const line = lines[at];
    if (line !== undefined && line.text.trim() !== '') continue;
    let longest = LEAST_WIDTH;
    for (let i = from; i < at; i++)
      if (!ROW.test(lines[i]!.text)) longest = Math.max(longest, lines[i]!.text.trimEnd().length);
    widths.fill(longest > WRAPPED_WIDTH ? Number.POSITIVE_INFINITY : longest, from, at);
    from = at + 1;
  }
  return widths;
}

const ABBREVIATION =
  /(?:^|[\s(])(?:dr|mr|mrs|ms|prof|st|vs|e\.g|i\.e|etc|approx|fig|cf|no|pt|pts|inc|al|dept|q\.?d|b\.?i\.?d|t\.?i\.?d|p\.?o|p\.?r\.?n)\.$/i;

/** Spans of the sentences between two offsets. */
export function sentenceSpans(text: string, from: number, to: number): Array<[number, number]> {
  const spans: Array<[number, number]> = [];
  const boundary = /[.!?]+["”')\]]*(?=\s+["“'(]?[\p{Lu}\d_])/gu;
  const block = text.slice(from, to);
  let start = 0;
  for (const match of block.matchAll(boundary)) {
    const end = match.index + match[0].length;
    if (ABBREVIATION.test(block.slice(Math.max(0, end - 10), end))) continue;
    pushTrimmed(spans, block, start, end, from);
    start = end;
  }
  pushTrimmed(spans, block, start, block.length, from);
  return spans;
}

function pushTrimmed(
  spans: Array<[number, number]>,
  block: string,
  start: number,
  end: number,
  offset: number,
): void {
  const piece = block.slice(start, end);
  const lead = piece.length - piece.trimStart().length;
  const trimmed = piece.trim();
  if (trimmed !== '') spans.push([offset + start + lead, offset + start + lead + trimmed.length]);
}
