import type { Block } from '../document.js';
import { heading, list, notice, strong, text } from '../document.js';
import { type MemoFacts, resultOf } from '../facts.js';
import { numbersOf, verdictOf } from '../words.js';

/** What was answered first: caveats, the question as it was registered, the answer with its interval. */
export function answerSection(facts: MemoFacts): Block[] {
  const { protocol, analysis } = facts;
  const { primary, recommendation, caveats } = analysis;
  const { plan } = protocol;
  return [
    heading(1, `${protocol.name}: decision memo`),
    text(
      `Experiment ${protocol.id}. Plan frozen ${protocol.frozen_at?.slice(0, 16).replace('T', ' ') ?? 'never'} UTC, SHA-256 ${protocol.plan_hash.slice(0, 16)}; ${protocol.amendments.length === 0 ? 'no amendments' : `${protocol.amendments.length} amendments, listed below`}.`,
    ),
    ...(caveats.length > 0 ? [notice(`This memo recommends nothing. ${caveats.join(' ')}`)] : []),
    heading(2, 'The question, as registered before the first answer'),
    text(protocol.question),
    heading(2, 'The answer'),
    ...(primary
      ? [strong(verdictOf(primary, plan.primary.margin)), text(numbersOf(primary))]
      : [strong('There is no answer: the primary comparison could not be made.')]),
    heading(3, recommendationTitle(facts)),
    list(recommendation.reasons),
    text(humanSentence(facts)),
  ];
}

function recommendationTitle({ protocol, analysis }: MemoFacts): string {
  const { a, b } = protocol.plan.primary;
  switch (analysis.recommendation.kind) {
    case 'a':
      return `Recommended: ${a}`;
    case 'b':
      return `Recommended: ${b}`;
    case 'either':
      return 'Either may be chosen: costs and risks decide';
    case 'neither':
      return 'Recommended: keep neither';
    case 'undecided':
      return 'Undecided';
    case 'none':
      return 'No recommendation';
  }
}

/** How many judgements by people there are; none is said as plainly as many. */
function humanSentence(facts: MemoFacts): string {
  const review = resultOf<{ judged: number; pairs: number }>(facts, 6, 'review');
  const judged = review?.judged ?? 0;
  return judged === 0
    ? '0 human judgements: no person has compared answers of this week. The scores are automatic; they are not a review.'
    : `${judged} human judgements on ${review?.pairs ?? 0} pairs; their result is below.`;
}
