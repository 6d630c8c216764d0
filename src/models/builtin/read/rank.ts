import { specificity } from '../text/common-words.js';
import type { SectionKind } from '../text/headings.js';
import { mentions } from '../text/lexicon.js';
import { shapeFit } from './answer-shape.js';
import type { Question, QuestionKind, QuestionTerm } from './question.js';
import { type Evidence, rarity, type Source } from './source.js';

/** A unit with how well it answers. */
export interface Ranked {
  readonly unit: Evidence;
  /** 0 to about 1.3: coverage of the question's terms, plus what shape, section and neighbours say. */
  readonly score: number;
  /** Share of the weight of the question's terms that the unit itself (with its headings) has, 0 to 1. */
  readonly coverage: number;
}

export interface WeightedTerm extends QuestionTerm {
  /** Weight with the term's rarity in the source. */
  readonly value: number;
}

const IN_HEADING = 0.5;
const IN_NEIGHBOUR = 0.3;
/** How much the form of the answer counts; a question for a number is not answered without one. */
const SHAPE = 0.2;
const SHAPE_OF_NUMBERS = 0.36;
const NUMBERS: ReadonlySet<QuestionKind> = new Set(['count', 'dose', 'duration']);
const PAIR = 0.08;
/** How much the fit of the whole document counts, where passages come from several. */
const DOCUMENT = 0.4;
/** How much the place among the passages counts. */
const PASSAGE = 0.2;
const BESIDE = 0.1;

/** The question's terms with their rarity in the source. */
export function weigh(question: Question, source: Source): WeightedTerm[] {
  return question.terms.map((term) => ({
    ...term,
    value: term.weight * rarity(source, term.stem),
  }));
}

/** All units in order of how well they answer the question, the best first. */
export function rank(question: Question, source: Source): Ranked[] {
  const terms = weigh(question, source);
  const total = terms.reduce((sum, term) => sum + term.value, 0) || 1;
  const documents = documentFit(terms, source);
  const ranked = source.units.map((unit) => {
    const own = match(terms, unit);
    const near = [source.units[unit.index - 1], source.units[unit.index + 1]].filter(
      (other) => other !== undefined && other.block === unit.block,
    );
    let sum = 0;
    let covered = 0;
    for (const [at, term] of terms.entries()) {
      const here = own[at]!;
      covered += here * term.value;
      const beside = near.length > 0 ? Math.max(...near.map((other) => matchTerm(term, other!, 0))) : 0;
      sum += Math.max(here, IN_NEIGHBOUR * beside) * term.value;
    }
    const coverage = covered / total;
    const extras =
      (NUMBERS.has(question.kind) ? SHAPE_OF_NUMBERS : SHAPE) * (shapeFit(question.kind, unit) - 0.5) +
      sectionPrior(question, unit.section) +
      PAIR * pairs(terms, unit) +
      (question.kind === 'count' ? BESIDE * numberBeside(terms, unit) : 0);
    const presence = Math.min(1, coverage * 4);
    const penalty = formPenalty(unit);
    return {
      unit,
      coverage,
      score:
        sum / total +
        presence * extras +
        PASSAGE * unit.prior +
        DOCUMENT * (documents.get(unit.title) ?? 0) -
        penalty,
    };
  });
  return ranked.sort((a, b) => b.score - a.score || a.unit.index - b.unit.index);
}

/**
 * How far the passages of each document together hold the question, description of the patient included, as part of
 * the best document's: it tells which patient is meant. Empty unless passages of several documents are read.
 */
function documentFit(terms: readonly WeightedTerm[], source: Source): Map<string, number> {
  const fits = new Map<string, number[]>();
  for (const unit of source.units) {
    const known = fits.get(unit.title) ?? terms.map(() => 0);
    const here = match(terms, unit);
    fits.set(
      unit.title,
      known.map((value, at) => Math.max(value, here[at]!)),
    );
  }
  if (fits.size < 2) return new Map();
  // Here the description counts in full: it is what tells the documents apart.
  const weights = terms.map(
    (term) => (term.value / Math.max(term.weight, Number.EPSILON)) * specificity(term.text),
  );
  const sums = [...fits].map(
    ([title, met]) => [title, met.reduce((sum, value, at) => sum + value * weights[at]!, 0)] as const,
  );
  const best = Math.max(...sums.map(([, sum]) => sum), Number.EPSILON);
  return new Map(sums.map(([title, sum]) => [title, sum / best]));
}

const PRESENTS =
  /\b(?:year[- ]old|y\/?o|yo)\b|\b\d{2}\s?[MF]\b|^_{3}\b.{0,12}\b(?:man|woman|[MF])\b|^(?:Mr|Ms|Mrs)\.? .{0,40}\b(?:is a|was admitted)\b/;

/** Headings, questions, and the sentence that presents the patient touch many words and answer few. */
function formPenalty(unit: Evidence): number {
  if (unit.kind === 'heading') return 0.12;
  if (unit.text.endsWith('?')) return 0.1;
  if (PRESENTS.test(unit.text)) return 0.12;
  const long = 0.002 * Math.max(0, unit.words.length - 18);
  return long + (unit.section === 'diagnoses' || unit.section === 'header' ? 0.06 : 0);
}

const COUNTED = /\d|^(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$/;

/** 1 when a number stands within two words of one of the terms asked for. */
function numberBeside(terms: readonly WeightedTerm[], unit: Evidence): number {
  const asked = unit.words.findIndex((word, at) => {
    const isAsked = terms.some(
      (term) =>
        term.focus &&
        (term.stem === word.stem || term.concepts.some((concept) => conceptAt(unit, at).has(concept))),
    );
    return isAsked && unit.words.slice(Math.max(0, at - 2), at + 3).some((near) => COUNTED.test(near.text));
  });
  return asked >= 0 ? 1 : 0;
}

function conceptAt(unit: Evidence, at: number): ReadonlySet<number> {
  return new Set(mentions([unit.words[at]!]).map((mention) => mention.concept));
}

/** How far each term is met by the unit: 1 by its own words, less by the lexicon or the headings above. */
export function match(terms: readonly QuestionTerm[], unit: Evidence, inHeading = IN_HEADING): number[] {
  return terms.map((term) => matchTerm(term, unit, inHeading));
}

function matchTerm(term: QuestionTerm, unit: Evidence, inHeading: number): number {
  if (unit.stems.has(term.stem)) return 1;
  let best = 0;
  for (const concept of term.concepts) best = Math.max(best, 0.85 * (unit.concepts.get(concept) ?? 0));
  if (inHeading === 0 || best > 0) return best;
  if (unit.context.has(term.stem)) return inHeading;
  return term.concepts.some((concept) => unit.contextConcepts.has(concept)) ? inHeading * 0.8 : 0;
}

/** Share of the question's neighbouring terms that stand together in the unit as well. */
function pairs(terms: readonly QuestionTerm[], unit: Evidence): number {
  if (terms.length < 2) return 0;
  let together = 0;
  for (let at = 1; at < terms.length; at++) {
    const first = unit.words.findIndex((word) => word.stem === terms[at - 1]!.stem);
    if (first >= 0 && unit.words.slice(first + 1, first + 3).some((word) => word.stem === terms[at]!.stem))
      together++;
  }
  return Math.min(1, together / 2);
}

const ABOUT: ReadonlyArray<readonly [RegExp, readonly SectionKind[]]> = [
  [
    /\b(?:discharge[d]?|go(?:es)? home|went home|sent home|leave|left)\b.*\b(?:medic|drug|pill|tablet|dose|on\b)/i,
    ['discharge-medications'],
  ],
  [
    /\b(?:on|at|before|prior to) admission\b.*\b(?:medic|drug|taking)|\bhome medic|\btaking before\b/i,
    ['admission-medications'],
  ],
  [/\ballerg/i, ['allergies']],
  [
    /\bfollow[- ]?up|\bappointment|\bafter discharge|\bnext\b|\bplan(?:ned)?\b|\bshould\b|\bat home\b/i,
    ['follow-up', 'instructions', 'plan'],
  ],
  [/\bfamily history|\bmother|\bfather\b/i, ['family-history']],
  [/\b(?:past|previous) (?:medical )?history\b/i, ['past-history']],
  [/\bprocedure|\boperation|\bsurgery\b/i, ['procedures', 'course']],
  [/\bdiagnos/i, ['diagnoses', 'course', 'plan']],
  [/\b(?:scan|x-ray|ct|mri|echo|biopsy|culture|lab|grew|imaging|ultrasound)\b/i, ['results', 'course']],
];
const BY_KIND: Partial<Record<QuestionKind, readonly SectionKind[]>> = {
  reason: ['course', 'plan', 'conclusion'],
  drug: ['course', 'discharge-medications', 'plan'],
  'yes-no': ['course', 'plan', 'conclusion'],
};
/** Sections that seldom answer. */
const POOR: ReadonlySet<SectionKind> = new Set(['header', 'condition', 'social-history', 'chief-complaint']);

function sectionPrior(question: Question, section: SectionKind): number {
  if (POOR.has(section)) return -0.08;
  for (const [pattern, sections] of ABOUT)
    if (pattern.test(question.text) && sections.includes(section)) return 0.08;
  if (BY_KIND[question.kind]?.includes(section)) return 0.06;
  return section === 'course' || section === 'plan' ? 0.04 : 0;
}
