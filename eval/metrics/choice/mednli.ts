import type { Profile } from '../../types.js';

export const NLI_LABELS = ['entailment', 'contradiction', 'neutral'] as const;
export type NliLabel = (typeof NLI_LABELS)[number];

/** What an entailment answer was read as. */
export interface NliReading {
  readonly correct: boolean;
  /** The label the answer names; undefined if it names none, or several without saying which one it means. */
  readonly label?: NliLabel;
  readonly parsed: boolean;
}

const WORD_FORMS: Readonly<Record<NliLabel, RegExp>> = {
  entailment: /\bentail(?:ment|ments|ed|s)?\b/gi,
  contradiction: /\bcontradict(?:ion|ions|ory|ed|s)?\b/gi,
  neutral: /\bneutral(?:ity)?\b/gi,
};
// A Crossover server letters the labels: "The correct answer is B: contradiction".
const DECLARED =
  /\b(?:answer|label|relation(?:ship)?|classification|verdict|conclusion)\b\W{0,6}(?:is|:|=)\W{0,6}(?:[A-C]\W{1,5})?(entail|contradict|neutral)/gi;

const occurrences = (text: string, part: string): number => text.split(part).length - 1;

const startOf = (stem: string): NliLabel => NLI_LABELS.find((label) => label.startsWith(stem.toLowerCase()))!;

function readLabel(text: string): NliLabel | undefined {
  const named = NLI_LABELS.filter((label) => text.search(WORD_FORMS[label]) >= 0);
  if (named.length <= 1) return named[0];
  const declared = new Set([...text.matchAll(DECLARED)].map((match) => startOf(match[1]!)));
  if (declared.size === 1) return [...declared][0];
  // A first line that holds one label and no other word is an answer; what follows is its explanation.
  const firstLine = text.trimStart().split('\n', 1)[0]!;
  return NLI_LABELS.find((label) => new RegExp(`^\\W*${label}\\W*$`, 'i').test(firstLine));
}

/**
 * Scores a MedNLI answer.
 *
 * `clue-2024-06`: right if the gold label, in capitals, occurs exactly once in the capitalised output. So an answer that
 * names two labels is right for either, and one that repeats the right label is wrong. Every output counts as parsed.
 *
 * `fixed`: right if the one label that the answer names, or the one it declares ("the answer is neutral"), is the gold
 * label; an answer without one, or with several and no declaration, is unparseable.
 */
export function readNli(text: string, gold: NliLabel, profile: Profile): NliReading {
  const label = readLabel(text);
  const reading = label === undefined ? {} : { label };
  if (profile === 'clue-2024-06') {
    return { ...reading, correct: occurrences(text.toUpperCase(), gold.toUpperCase()) === 1, parsed: true };
  }
  return { ...reading, correct: label === gold, parsed: label !== undefined };
}
