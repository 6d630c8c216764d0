import type { TextSpan } from '../../core/index.js';

/** A citation mark in an answer and the passages it names. */
export interface CitationMark extends TextSpan {
  readonly numbers: readonly number[];
}

/** `[2]`, `[1, 3]`, `[1-3]`, `[passage 2]`, `【2】`. */
const MARK =
  /[[【]\s*(?:passages?|sources?|refs?\.?|no\.?)?\s*\^?(\d{1,4}(?:\s*(?:[,;&]|and|[-–—]|to)\s*(?:passages?\s*)?\d{1,4})*)\^?\s*[\]】]/gi;
/** A range wider than this is no list of passages. */
const WIDEST_RANGE = 50;

/** The citation marks of a text in order. */
export function citationMarks(text: string): CitationMark[] {
  return [...text.matchAll(MARK)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    numbers: numbersOf(match[1]!),
  }));
}

/** The text with its citation marks blanked out: same length, same offsets. */
export function withoutMarks(text: string): string {
  return text.replace(MARK, (mark) => ' '.repeat(mark.length));
}

function numbersOf(list: string): number[] {
  const numbers = new Set<number>();
  for (const part of list.split(/[,;&]|\band\b/i)) {
    const [from, to] = part.match(/\d+/g)?.map(Number) ?? [];
    if (from === undefined) continue;
    const last = to !== undefined && to >= from && to - from <= WIDEST_RANGE ? to : from;
    for (let n = from; n <= last; n++) numbers.add(n);
    if (to !== undefined) numbers.add(to);
  }
  return [...numbers];
}
