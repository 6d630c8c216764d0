import type { TextSpan } from '../../core/index.js';

/**
 * Cuts a span that is longer than `maxTokens` on its own: at clause marks, else at blanks, else (a word without
 * end, such as encoded data) between characters. Every piece has at most `maxTokens`.
 */
export function cutOversize(
  text: string,
  span: TextSpan,
  maxTokens: number,
  countTokens: (text: string) => number,
): TextSpan[] {
  const pieces: TextSpan[] = [];
  let start = span.start;
  while (start < span.end) {
    const end = furthest(text, start, span.end, maxTokens, countTokens);
    pieces.push({ start, end });
    start = end;
    while (start < span.end && /\s/.test(text[start]!)) start++;
  }
  return pieces;
}

/** The best place to end a piece that begins at `start`. */
function furthest(
  text: string,
  start: number,
  end: number,
  maxTokens: number,
  countTokens: (text: string) => number,
): number {
  const fits = (to: number): boolean => countTokens(text.slice(start, to)) <= maxTokens;
  // Never look at more than can fit: gallop from a guess, so that a long text is not counted again and again.
  let low = start;
  let high = Math.min(end, start + maxTokens * 4);
  while (high < end && fits(high)) {
    low = high;
    high = Math.min(end, start + (high - start) * 2);
  }
  if (high === end && fits(end)) return end;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  const limit = Math.max(low, start + 1);
  const cut = niceCut(text, start, limit);
  // A tokenizer may count a shorter piece higher at its edge; step back until the piece fits.
  let to = cut;
  while (to > start + 1 && !fits(to)) to--;
  return avoidSurrogate(text, start, to);
}

function niceCut(text: string, start: number, limit: number): number {
  const part = text.slice(start, limit);
  const earliest = part.length * 0.6;
  for (const mark of [/[.;]\s/g, /[,:)]\s/g]) {
    let best = -1;
    for (const match of part.matchAll(mark)) best = match.index + 1;
    if (best >= earliest) return start + best;
  }
  const blank = Math.max(part.lastIndexOf(' '), part.lastIndexOf('\n'), part.lastIndexOf('\t'));
  return blank > 0 ? start + blank : limit;
}

function avoidSurrogate(text: string, start: number, at: number): number {
  const code = text.charCodeAt(at - 1);
  if (code < 0xd800 || code > 0xdbff || at >= text.length) return at;
  return at - 1 > start ? at - 1 : at + 1;
}
