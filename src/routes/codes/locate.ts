import type { TextSpan } from '../../core/index.js';
import { sentenceSpans } from '../text/sentences.js';
import { coverage, termSet, weightedTerms } from '../text/terms.js';

/** A sentence is taken as evidence when it holds at least this share of the weighted words that are looked for. */
const LEAST_COVERAGE = 0.6;

/**
 * Where quoted words stand in a text: exactly, or with other blanks, case and quotation marks, or else the sentence
 * that holds most of them. Undefined when no place holds enough.
 */
export function locate(text: string, words: string): TextSpan | undefined {
  const quote = words.trim();
  if (quote === '') return undefined;
  const exact = text.indexOf(quote);
  if (exact >= 0) return { start: exact, end: exact + quote.length };
  const pattern = quote
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/["'“”‘’]/g, '["\'“”‘’]'))
    .join('\\s+');
  const loose = new RegExp(pattern, 'i').exec(text);
  if (loose) return { start: loose.index, end: loose.index + loose[0].length };
  return closest(text, quote, LEAST_COVERAGE);
}

/** The sentence that covers most of the weighted terms of `words`, if it covers the given share. */
export function closest(text: string, words: string, least: number): TextSpan | undefined {
  const wanted = weightedTerms(words);
  let best: TextSpan | undefined;
  let score = least;
  for (const span of sentenceSpans(text)) {
    const covered = coverage(wanted, termSet(text.slice(span.start, span.end)));
    if (covered > score || (covered === score && !best)) {
      best = span;
      score = covered;
    }
  }
  return best;
}
