import { readChoice } from '../../metrics/index.js';
import type { AnswerRecord, EvalItem, Prediction } from '../../types.js';
import { unreadable } from './outcome.js';

/**
 * Scores a choice: `accuracy` 1 or 0. A choice that a built-in model reports counts as it is; other answers are read.
 * @param read index into the options, undefined if the text chooses none
 */
export function scoreChoice(
  item: EvalItem,
  answer: AnswerRecord,
  read: (text: string, options: readonly string[]) => number | undefined = (text, options) =>
    readChoice(text, options)?.index,
): Prediction {
  const nothing = unreadable(answer, ['accuracy']);
  if (nothing) return nothing;
  const index = answer.choice ?? read(answer.text, item.options ?? []);
  if (index === undefined) return { outcome: 'unparseable', scores: { accuracy: 0 } };
  return { outcome: 'scored', parsed: index, scores: { accuracy: index === item.gold ? 1 : 0 } };
}

/**
 * Reads a yes, no or maybe: the word the answer opens with; otherwise the general rule. The general rule alone would
 * find two options in "Yes, there was no difference".
 */
export function readDecision(text: string, options: readonly string[]): number | undefined {
  const opening =
    /^[\s"'*_`(]*(?:(?:final\s+)?answer\s*:?\s*(?:is\s+)?)?["'*_`(]*(yes|no|maybe)\b(?!-)/i.exec(text)?.[1];
  const index = options.findIndex((option) => option.toLowerCase() === opening?.toLowerCase());
  return index >= 0 ? index : readChoice(text, options)?.index;
}
