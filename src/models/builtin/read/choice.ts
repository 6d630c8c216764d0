import { specificity } from '../text/common-words.js';
import { standingOf } from '../text/negation.js';
import type { ReaderOutcome } from './outcome.js';
import { readQuestion } from './question.js';
import { match, type Ranked, rank } from './rank.js';
import { buildSource, type Evidence, type ReadWords, rarity, readWords, type Source } from './source.js';
import { readVerdict, type Verdict, verdictOf } from './yes-no.js';

/** "The documents do not say", as an option. */
const CANNOT =
  /\b(?:cannot|can't|can not|could not|not) be (?:answered|determined|inferred)|\b(?:documents?|texts?|passages?|information)\b.*\b(?:do(?:es)? not|not|don't|lack)\b|\bnot (?:stated|mentioned|documented|given|provided)\b|\binsufficient information\b|\bunanswerable\b/i;
/** Below this evidence for the best option, an option that says so is taken. */
const CANNOT_THRESHOLD = 0.42;

interface Scored {
  readonly index: number;
  readonly score: number;
}

/** Picks the option with the most evidence; without anything to read, by a stated guess rule. Always picks one. */
export function chooseOption(
  questionText: string,
  options: readonly string[],
  source: Source,
): ReaderOutcome {
  if (options.length === 0)
    return { text: 'There are no options to choose from.', finishReason: 'abstained', notes: [] };
  const hasSource = source.units.length > 0;
  const verdicts = options.map(verdictOf);
  if (hasSource && verdicts.filter((verdict) => verdict !== undefined).length >= 2) {
    const verdict = readVerdict(questionText, source);
    const index =
      [verdict, 'maybe', 'yes'].map((one) => verdicts.indexOf(one as Verdict)).find((at) => at >= 0) ?? 0;
    return chosen(
      { index, score: 1 },
      options,
      'yes, no or maybe by the signs of effect in the best-matching sentences',
    );
  }
  const scores = hasSource
    ? evidenceScores(questionText, options, source)
    : guessScores(questionText, options);
  const cannot = options.findIndex((option) => CANNOT.test(option));
  const question = readQuestion(questionText);
  const candidates = scores.filter((one) => one.index !== cannot);
  const top = question.negated
    ? best(candidates.map((one) => ({ ...one, score: -one.score })))
    : best(candidates);
  if (!hasSource) {
    const pick = cannot >= 0 ? { index: cannot, score: 0 } : top;
    return chosen(
      pick,
      options,
      'guessed with nothing to read: the option that shares most with the question, else the longest',
    );
  }
  const strength = Math.abs(top.score);
  if (cannot >= 0 && !question.negated && strength < CANNOT_THRESHOLD)
    return chosen(
      { index: cannot, score: strength },
      options,
      'no option has enough evidence in what was read',
    );
  return chosen(top, options, `evidence ${strength.toFixed(2)} in what was read`);
}

function chosen(pick: Scored, options: readonly string[], note: string): ReaderOutcome {
  const letter = String.fromCharCode(65 + pick.index);
  return {
    text: `The correct answer is ${letter}: ${options[pick.index]}`,
    finishReason: 'stop',
    choice: pick.index,
    notes: [note],
  };
}

function best(scores: readonly Scored[]): Scored {
  return scores.reduce(
    (top, one) => (one.score > top.score ? one : top),
    scores[0] ?? { index: 0, score: 0 },
  );
}

/**
 * For each option, its best sentence: how much of what tells it from the other options stands there, beside how much
 * of the question does. A negated sentence speaks against an option.
 */
function evidenceScores(questionText: string, options: readonly string[], source: Source): Scored[] {
  const question = readQuestion(questionText);
  const ranked = rank(question, source);
  const strongest = Math.max(0.01, ranked[0]?.score ?? 0);
  const read = options.map(readWords);
  return read.map((option, index) => {
    const terms = distinctTerms(option, read, index, source);
    if (terms.length === 0) return { index, score: 0 };
    let score = 0;
    for (const one of ranked) {
      const relevance = Math.max(0, one.score) / strongest;
      const own = coverage(terms, one.unit);
      if (own === 0) continue;
      const standing = isDenied(terms, one) ? 0.35 : 1;
      score = Math.max(score, standing * own * (0.3 + 0.7 * relevance));
    }
    return { index, score };
  });
}

interface OptionTerm {
  readonly stem: string;
  readonly concepts: readonly number[];
  readonly value: number;
}

/** The option's terms; those it shares with every other option tell nothing and count a little. */
function distinctTerms(
  option: ReadWords,
  all: readonly ReadWords[],
  index: number,
  source: Source,
): OptionTerm[] {
  const others = all.filter((_other, at) => at !== index);
  return [...option.stems].map((stem) => {
    const shared = others.filter((other) => other.stems.has(stem)).length / Math.max(1, others.length);
    const word = option.words.find((one) => one.stem === stem)?.text ?? stem;
    return {
      stem,
      concepts: option.stems.size === 1 ? [...option.concepts.keys()] : [],
      value: specificity(word) * Math.sqrt(rarity(source, stem)) * (1 - 0.8 * shared),
    };
  });
}

function coverage(terms: readonly OptionTerm[], unit: Evidence): number {
  const total = terms.reduce((sum, term) => sum + term.value, 0);
  if (total === 0) return 0;
  const matches = match(
    terms.map((term) => ({ ...term, text: term.stem, weight: term.value, focus: true })),
    unit,
  );
  return terms.reduce((sum, term, at) => sum + term.value * matches[at]!, 0) / total;
}

function isDenied(terms: readonly OptionTerm[], { unit }: Ranked): boolean {
  const word = unit.words.find((one) => terms.some((term) => term.stem === one.stem));
  if (!word) return false;
  const { text } = unit;
  const found = text.toLowerCase().indexOf(word.text);
  return found >= 0 && standingOf(text, found, found + word.text.length) === 'negated';
}

/** With nothing to read: overlap with the question itself, then length (longer options are more often right). */
function guessScores(questionText: string, options: readonly string[]): Scored[] {
  const stem = buildSource({ document: questionText });
  const longest = Math.max(1, ...options.map((option) => option.length));
  return options.map((option, index) => {
    const { stems } = readWords(option);
    let shared = 0;
    for (const word of stems) shared += stem.frequency.has(word) ? 1 : 0;
    return { index, score: shared / Math.max(1, stems.size) + 0.5 * (option.length / longest) };
  });
}
