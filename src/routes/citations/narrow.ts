import type { TextSpan } from '../../core/index.js';
import { sentenceSpans } from '../text/sentences.js';
import { coverage, termSet, weightedTerms } from '../text/terms.js';

/** A neighbouring sentence joins the quote when it brings at least this much more of the claim. */
const WORTH_JOINING = 0.15;

/**
 * The sentence or sentences of a passage that support a claim: the one that covers most of the claim's weighted
 * terms, and a neighbour that adds to it. A passage that shares no term with the claim is returned whole.
 */
export function supportingSpan(passage: string, claim: string): TextSpan {
  const wanted = weightedTerms(claim);
  const spans = sentenceSpans(passage);
  const scores = spans.map((span) => coverage(wanted, termSet(passage.slice(span.start, span.end))));
  const best = scores.indexOf(Math.max(0, ...scores));
  const span = spans[best];
  if (!span || !(scores[best]! > 0)) return { start: 0, end: passage.length };
  const wider = [
    { from: spans[best - 1], to: span },
    { from: span, to: spans[best + 1] },
  ].flatMap(({ from, to }) => (from && to ? [{ start: from.start, end: to.end }] : []));
  let chosen: TextSpan = span;
  let score = scores[best]! + WORTH_JOINING;
  for (const candidate of wider) {
    const covered = coverage(wanted, termSet(passage.slice(candidate.start, candidate.end)));
    if (covered >= score) {
      chosen = candidate;
      score = covered;
    }
  }
  return chosen;
}
