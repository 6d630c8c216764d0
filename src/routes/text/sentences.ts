import type { TextSpan } from '../../core/index.js';

/** Words whose full stop does not end a sentence. */
const ABBREVIATION =
  /(?:^|[\s(])(?:dr|mr|mrs|ms|prof|st|vs|etc|approx|no|fig|eg|e\.g|i\.e|ca|pt|hx|dx|tx|s\/p|b\.i\.d|t\.i\.d|q\.i\.d|p\.o|i\.v|p\.r\.n|[a-z])\.$/i;
/** A line that begins something of its own: a list item, a heading, a problem. */
const OPENS = /^\s*(?:[-*•#>]|\d{1,2}[.)]\s|\[ ?[xX]?\]|[A-Z][A-Za-z /&-]{2,60}:(?:\s|$))/;
/** A shorter line ends its sentence: running text is wrapped later than that. */
const WRAPPED_FROM = 50;

/**
 * Sentences of running text, notes and lists as half-open ranges without outer blanks. Lines that notes wrap are
 * joined; list items, headings and blank lines end a sentence; citation marks stay with the sentence before them.
 */
export function sentenceSpans(text: string): TextSpan[] {
  const spans: TextSpan[] = [];
  let start = 0;
  for (const end of boundaries(text)) {
    push(spans, text, start, end);
    start = end;
  }
  push(spans, text, start, text.length);
  return spans;
}

function boundaries(text: string): number[] {
  const found: number[] = [];
  const mark = /[.!?]+["')\]]*(?:\s*\[\d+(?:\s*[,;–-]\s*\d+)*\])*(?=\s|$)|\n/g;
  for (let match = mark.exec(text); match; match = mark.exec(text)) {
    const end = match.index + match[0].length;
    if (match[0] === '\n' ? lineEnds(text, match.index) : sentenceEnds(text, match.index, end))
      found.push(end);
  }
  return found;
}

function sentenceEnds(text: string, stop: number, end: number): boolean {
  if (text[stop] === '.') {
    const before = text.slice(Math.max(0, stop - 12), stop + 1);
    if (ABBREVIATION.test(before) || /(?:^|\n)\s*\d{1,2}\.$/.test(before)) return false;
  }
  const next = /\S/.exec(text.slice(end, end + 40))?.[0];
  return next === undefined || !/[a-z,;]/.test(next);
}

function lineEnds(text: string, newline: number): boolean {
  const from = text.lastIndexOf('\n', newline - 1) + 1;
  const to = text.indexOf('\n', newline + 1);
  const line = text.slice(from, newline).trimEnd();
  const next = text.slice(newline + 1, to < 0 ? text.length : to);
  if (line === '' || next.trim() === '' || line.endsWith(':') || OPENS.test(next)) return true;
  return line.length < WRAPPED_FROM && /^\s*[A-Z0-9"(]/.test(next);
}

function push(spans: TextSpan[], text: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(text[start]!)) start += 1;
  while (end > start && /\s/.test(text[end - 1]!)) end -= 1;
  if (end > start) spans.push({ start, end });
}
