import type { Safeguards } from '../../core/index.js';
import { withoutMarks } from '../citations/marks.js';
import { sentenceSpans } from '../text/sentences.js';
import { coverage, termSet, weightedTerms } from '../text/terms.js';

/** Below this share of its weighted terms a sentence counts as unsupported. */
export const SUPPORT_THRESHOLD = 0.5;
/** A sentence with fewer content terms says too little to be judged. */
const FEWEST_TERMS = 3;
/** Length of the windows of a long text in characters: a sentence is supported by one place, not by scattered words. */
const WINDOW = 1500;

/**
 * Sentences of an answer whose words stand in no supplied text. Support is the largest share, 0 to 1, of the
 * sentence's IDF-weighted content terms (stemmed) that one window of a supplied text holds. It says that the words
 * are there, not that they say the same.
 */
export function unsupportedSentences(
  answer: string,
  supplied: readonly string[],
): Safeguards['unsupported_sentences'] {
  const windows = supplied.flatMap(windowsOf).map(termSet);
  const claims = withoutMarks(answer);
  return sentenceSpans(answer).flatMap((span) => {
    const wanted = weightedTerms(claims.slice(span.start, span.end));
    if (wanted.size < FEWEST_TERMS) return [];
    const support = Math.max(0, ...windows.map((window) => coverage(wanted, window)));
    return support < SUPPORT_THRESHOLD ? [{ ...span, support: Math.round(support * 1000) / 1000 }] : [];
  });
}

function windowsOf(text: string): string[] {
  if (text.length <= WINDOW) return [text];
  const windows: string[] = [];
  for (let at = 0; at < text.length; at += WINDOW / 2) windows.push(text.slice(at, at + WINDOW));
  return windows;
}
