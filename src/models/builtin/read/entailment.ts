import { mentions } from '../text/lexicon.js';
import { hasNegation, type Standing, standingOf } from '../text/negation.js';
import type { Word } from '../text/words.js';
import { IMPLICATIONS } from './implications.js';
import { type Relation, relationOf } from './labels.js';
import { bearsOut, quantities } from './numbers.js';
import { claimStems, opposed } from './opposites.js';
import { abstain, type ReaderOutcome } from './outcome.js';
import { readWords } from './source.js';

const ENTAILED = 0.7;
/** A hypothesis met this far can be contradicted by a negation, an opposite or a number. */
const TOUCHED = 0.45;

/** Which of the labels fits premise and hypothesis; the label is given in the options' own spelling. */
export function judgeEntailment(
  premise: string,
  hypothesis: string,
  options: readonly string[],
): ReaderOutcome {
  const labels = options.length > 0 ? options : ['entailment', 'contradiction', 'neutral'];
  if (premise.trim() === '' || hypothesis.trim() === '')
    return abstain('I need a premise and a hypothesis to compare, and one of them is missing.');
  const { relation, why } = relate(premise, hypothesis);
  const choice = labels.findIndex((label) => relationOf(label) === relation);
  const index =
    choice >= 0
      ? choice
      : Math.max(
          0,
          labels.findIndex((label) => relationOf(label) === 'neutral'),
        );
  return { text: labels[index]!, finishReason: 'stop', choice: index, notes: [why] };
}

export function relate(premise: string, hypothesis: string): { relation: Relation; why: string } {
  const met = coverage(premise, hypothesis);
  const deniedHere = deniedClaim(hypothesis);
  const deniedThere = met.standing === 'negated';
  const number = numericRelation(premise, hypothesis);
  if (number === false && met.share >= TOUCHED)
    return { relation: 'contradiction', why: 'a number of the hypothesis is ruled out' };
  if (met.share >= TOUCHED && deniedHere !== deniedThere && met.anchored)
    return { relation: 'contradiction', why: 'denied on one side only' };
  if (opposed(premise, hypothesis))
    return { relation: 'contradiction', why: 'words that exclude each other' };
  if (!deniedHere && allClear(premise, hypothesis))
    return { relation: 'contradiction', why: 'the premise says there is nothing of the kind' };
  if (met.standing === 'family' && !/\b(?:family|mother|father|brother|sister|parent)\b/i.test(hypothesis))
    return { relation: 'neutral', why: 'said of the family' };
  if (met.share >= ENTAILED && number !== false)
    return { relation: 'entailment', why: 'the premise has what the hypothesis says' };
  if (number === true && met.share >= TOUCHED)
    return { relation: 'entailment', why: 'the numbers bear it out' };
  return { relation: 'neutral', why: 'the premise does not say' };
}

interface Met {
  /** Share of the hypothesis's content that the premise has, 0 to 1. */
  readonly share: number;
  /** How the matching words stand in the premise; a denial of any of them counts. */
  readonly standing: Standing;
  /** Whether a matching word was found whose standing could be read. */
  readonly anchored: boolean;
}

function coverage(premise: string, hypothesis: string): Met {
  const claim = [...new Set(claimStems(withoutNegation(hypothesis)))];
  if (claim.length === 0) return { share: 0, standing: 'affirmed', anchored: false };
  const there = readWords(premise);
  const implied = impliedStems(premise);
  const concepts = conceptsByStem(hypothesis);
  const anchors: Word[] = [];
  let met = 0;
  for (const one of claim) {
    const groups = concepts.get(one) ?? [];
    const word = there.words.find((other) => other.stem === one) ?? wordOfGroup(there.words, groups);
    if (word) {
      met += word.stem === one ? 1 : 0.95;
      anchors.push(word);
    } else if (implied.has(one)) met += 0.85;
    else if (/^\d/.test(one)) met += quantities(premise).length > 0 ? 0.5 : 0;
  }
  const standings = anchors.map((word) => standingOf(premise, word.start, word.end));
  const standing = standings.find((one) => one === 'negated') ?? standings[0] ?? 'affirmed';
  return { share: met / claim.length, standing, anchored: anchors.length > 0 };
}

/** The premise's word that speaks of one of the lexicon groups. */
function wordOfGroup(content: readonly Word[], groups: readonly number[]): Word | undefined {
  const mention = mentions(content).find((one) => groups.includes(one.concept));
  return mention === undefined ? undefined : content[mention.from];
}

function conceptsByStem(text: string): Map<string, number[]> {
  const content = readWords(text).words;
  const found = new Map<string, number[]>();
  for (const mention of mentions(content)) {
    if (!mention.same) continue;
    for (let at = mention.from; at < mention.to; at++) {
      const { stem } = content[at]!;
      found.set(stem, [...(found.get(stem) ?? []), mention.concept]);
    }
  }
  return found;
}

/** Stems of what the premise's affirmed findings and medicines imply. */
function impliedStems(premise: string): Set<string> {
  const implied = new Set<string>();
  const content = readWords(premise).words;
  const said = mentions(content).filter((mention) => mention.same);
  for (const rule of IMPLICATIONS) {
    const holds = rule.signs.some((sign) => {
      const from =
        sign.groups.length > 0 ? said.find((one) => sign.groups.includes(one.concept))?.from : undefined;
      const at =
        from ?? content.findIndex((_word, i) => sign.stems.every((stem, j) => content[i + j]?.stem === stem));
      const word = at >= 0 ? content[at] : undefined;
      return word !== undefined && standingOf(premise, word.start, word.end) !== 'negated';
    });
    if (holds) for (const one of rule.implied) implied.add(one);
  }
  return implied;
}

const NEGATION =
  /\b(?:no|not|never|denie[sd]|without|absence of|negative for|free of|lacks?|did not|does not|has no|is not|was not)\b/gi;

function withoutNegation(text: string): string {
  return text.replace(NEGATION, ' ');
}

/** Whether the hypothesis denies its own claim. */
function deniedClaim(hypothesis: string): boolean {
  return hasNegation(hypothesis);
}

/** "Past medical history: none", "previously healthy", "unremarkable exam" against a claimed finding. */
function allClear(premise: string, hypothesis: string): boolean {
  if (/\b(?:healthy|well|normal|unremarkable|stable|no complaints)\b/i.test(hypothesis)) return false;
  const said =
    /\b(?:previously|otherwise) healthy\b|\bno (?:past |significant |prior |known )*(?:past )?medical (?:history|problems)\b|\b(?:pmh|medical history):?\s*(?:none|negative)\b|\bhealthy\b|\basymptomatic\b/i.test(
      premise,
    );
  return (
    said &&
    /\b(?:history|chronic|disease|disorder|symptom\w*|significant|problems?|sick|ill|pain|failure|diabetes|hypertension|cancer)\b/i.test(
      hypothesis,
    )
  );
}

function numericRelation(premise: string, hypothesis: string): boolean | undefined {
  let verdict: boolean | undefined;
  for (const claimed of quantities(hypothesis)) {
    const judged = quantities(premise)
      .map((stated) => bearsOut(stated, claimed))
      .filter((one) => one !== undefined);
    if (judged.length === 0) continue;
    if (judged.some((one) => one === true)) verdict ??= true;
    else verdict = false;
  }
  return verdict;
}
