import { withoutMarks } from '../citations/marks.js';
import { frequencyValues, NUMBER_WORD, wordValue } from './number-words.js';
import { UNIT_AFTER, unitOf } from './units.js';

/** A number in a text, normalised: `1,000` is 1000, `5.0` is 5, `500 mcg` and `0.5 mg` are the same dose. */
export interface Quantity {
  /** As written, with its unit. */
  readonly written: string;
  readonly value: number;
  readonly unit?: { readonly dimension: string; readonly factor: number };
  /** Written as a word. */
  readonly word: boolean;
}

/** Digits with thousands and decimals, no part of a name or code ("HbA1c", "I50.23", "C3"). */
const NUMBER =
  /(?<![\p{L}\p{N}_.,/])(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?![\p{N}])(?!\.\d)/gu;
/** Numbers that are stuck to a letter before them in notes: `Na-138`, `q6h`, `x3`. */
const GLUED = /(?<=[\p{L})\]*](?:[-=:<>~/]|(?<=\b[qQx×]))|[/,_.])\d+(?:\.\d+)?/gu;

/** The numbers of a text in order, words included. */
export function quantities(text: string): Quantity[] {
  const clean = withoutMarks(text.normalize('NFKC').replace(/[µμ]/g, 'u').replace(/½/g, '1/2'));
  const found: Array<Quantity & { at: number }> = [];
  for (const match of clean.matchAll(NUMBER)) {
    if (isListNumber(clean, match.index, match[0].length)) continue;
    found.push({
      at: match.index,
      ...quantity(clean, match.index, match[0], Number(match[0].replaceAll(',', '')), false),
    });
  }
  for (const match of clean.matchAll(NUMBER_WORD))
    found.push({ at: match.index, ...quantity(clean, match.index, match[0], wordValue(match[0]), true) });
  return found.sort((a, b) => a.at - b.at).map(({ at: _at, ...rest }) => rest);
}

function quantity(text: string, at: number, written: string, value: number, word: boolean): Quantity {
  const after = text.slice(at + written.length, at + written.length + 20);
  // A range shares the unit that stands after its end: "5-10 mg".
  const range = /^\s?(?:-|–|to)\s?\d+(?:[.,]\d+)*/.exec(after)?.[0] ?? '';
  const match = UNIT_AFTER.exec(
    range === ''
      ? after
      : text.slice(at + written.length + range.length, at + written.length + range.length + 20),
  );
  const unit = match ? unitOf(match[1]!) : undefined;
  return {
    written: unit && range === '' ? `${written}${match![0]}` : written,
    value,
    ...(unit ? { unit } : {}),
    word,
  };
}

/** "1." and "2)" at the beginning of a line number it. */
function isListNumber(text: string, at: number, length: number): boolean {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  return (
    length <= 2 &&
    /^[\s*#-]*$/.test(text.slice(lineStart, at)) &&
    /^[.)]\s/.test(text.slice(at + length, at + length + 2))
  );
}

/**
 * Numbers and doses of an answer that stand in no supplied text. A number with a unit must stand there with a unit
 * of the same size, or bare (tables name units in their head); a number word counts when a unit follows it.
 */
export function unsupportedNumbers(answer: string, supplied: readonly string[]): string[] {
  const known = supplied.flatMap(quantities);
  const bare = new Set<number>();
  const measured = new Map<string, number[]>();
  const any = new Set<number>();
  for (const { value, unit } of known) {
    any.add(value);
    if (!unit) bare.add(value);
    else measured.set(unit.dimension, [...(measured.get(unit.dimension) ?? []), value * unit.factor]);
  }
  for (const text of supplied) {
    for (const [glued] of text.matchAll(GLUED)) {
      any.add(Number(glued));
      bare.add(Number(glued));
    }
    for (const value of frequencyValues(text)) {
      any.add(value);
      bare.add(value);
    }
  }
  const missing = quantities(answer).filter(({ value, unit, word }) => {
    if (!unit) return !word && !any.has(value);
    if (bare.has(value)) return false;
    return !(measured.get(unit.dimension) ?? []).some((other) => same(other, value * unit.factor));
  });
  return [...new Set(missing.map(({ written }) => written.trim()))];
}

function same(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b), 1e-12);
}
