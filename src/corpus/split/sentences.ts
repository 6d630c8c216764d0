import type { TextSpan } from '../../core/index.js';

/** Words after whose full stop no sentence ends, lower case, without the last stop. */
const NEVER = new Set(
  (
    'dr mr mrs ms mx prof st sr jr rev hon gen col lt vs v cf ca approx al e.g i.e eg ie viz fig figs eq eqs ref refs ' +
    'tab tabs vol vols pp ed eds dept univ resp incl excl est max min temp hx dx tx rx sx fx pt pts yo y.o'
  ).split(' '),
);
/** Abbreviations only before a number: "No. 5", "Dec. 3". */
const BEFORE_NUMBER = new Set(
  'no nos p art sec ch chap jan feb mar apr jun jul aug sep sept oct nov dec grade st dose'.split(' '),
);
/** After these a single capital is a name or a unit of its own ("vitamin D.", "38.5 C."), not an initial. */
const LETTERED =
  /(?:vitamin|hepatitis|type|group|class|grade|stage|child(?:-pugh)?|factor|protein|category|influenza|appendix|figure|table|panel|arm|cohort|\d)\s+$/i;

/** A stop with closing quotes or brackets before a blank or the end; or glued to a capital ("infants.A line"). */
const STOP =
  /[.!?]+["')\]\u201d\u2019]*(?=\s|$)|(?<=[a-z)]{3})\.(?=[A-Z][a-z ])|\s{2,}(?=[-\u2022*\u25cf\u25aa][ \t])/g;
const WORD_BEFORE = /[\p{L}\p{N}][\p{L}\p{N}.'-]*$/u;

/**
 * Sentences of `text.slice(start, end)`: spans in order, blanks between them left out, everything else covered.
 * Clinical shorthand is kept together: "5 mg. p.o. b.i.d.", "Dr. ___", "1. Aspirin 81 mg", decimals, "et al.".
 */
export function sentences(text: string, start: number, end: number): TextSpan[] {
  const part = text.slice(start, end);
  const found: TextSpan[] = [];
  let from = 0;
  const push = (to: number): void => {
    let a = from;
    let b = to;
    while (a < b && isBlank(part.charCodeAt(a))) a++;
    while (b > a && isBlank(part.charCodeAt(b - 1))) b--;
    if (b > a) found.push({ start: start + a, end: start + b });
    from = to;
  };
  STOP.lastIndex = 0;
  for (let match = STOP.exec(part); match; match = STOP.exec(part)) {
    const at = match.index;
    const after = at + match[0].length;
    if (match[0].trim() === '') push(after);
    else if (endsSentence(part, from, at, after, match[0])) push(after);
    if (after === at) STOP.lastIndex++;
  }
  push(part.length);
  return found;
}

function endsSentence(part: string, from: number, at: number, after: number, mark: string): boolean {
  let next = after;
  while (next < part.length && isBlank(part.charCodeAt(next))) next++;
  if (next >= part.length) return true;
  const following = part[next]!;
  const lower = /\p{Ll}/u.test(following);
  if (!mark.startsWith('.')) return !lower;
  if (mark.startsWith('..')) return !lower;
  const word = WORD_BEFORE.exec(part.slice(Math.max(from, at - 24), at))?.[0] ?? '';
  const key = word.toLowerCase();
  // A number at the beginning is a list number: "1. Aspirin".
  if (/^\d{1,3}$/.test(word) && part.slice(from, at).trim() === word) return false;
  if (NEVER.has(key)) return false;
  if (BEFORE_NUMBER.has(key) && /[\d_]/.test(following)) return false;
  if (/^\p{Lu}$/u.test(word)) return !lower && LETTERED.test(part.slice(Math.max(from, at - 24), at - 1));
  return !lower;
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x2028 || code === 0x2029;
}
