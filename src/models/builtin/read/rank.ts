import type { SectionKind } from '../text/headings.js';
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
const SHAPE = 0.16;
const PAIR = 0.08;

/** The question's terms with their rarity in the source. */
export function weigh(question: Question, source: Source): WeightedTerm[] {
  return question.terms.map((term) => ({
    ...term,
    value: term.weight * Math.sqrt(rarity(source, term.stem)),
  }));
}

/** All units in order of how well they answer the question, the best first. */
export function rank(question: Question, source: Source): Ranked[] {
  const terms = weigh(question, source);
  const total = terms.reduce((sum, term) => sum + term.value, 0) || 1;
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
      const beside = near.length > 0 ? Math.max(...near.map((other) => matchTerm(term, other!, false))) : 0;
      sum += Math.max(here, IN_NEIGHBOUR * beside) * term.value;
    }
    const coverage = covered / total;
    const extras =
      SHAPE * (shapeFit(question.kind, unit) - 0.5) +
      sectionPrior(question, unit.section) +
      PAIR * pairs(terms, unit);
    const presence = Math.min(1, coverage * 4);
    const penalty = unit.kind === 'heading' ? 0.12 : /\?$/.test(unit.text) ? 0.1 : 0;
    return { unit, coverage, score: sum / total + presence * extras - penalty };
  });
  return ranked.sort((a, b) => b.score - a.score || a.unit.index - b.unit.index);
}

/** How far each term is met by the unit: 1 by its own words, less by the lexicon or the headings above. */
export function match(terms: readonly QuestionTerm[], unit: Evidence): number[] {
  return terms.map((term) => matchTerm(term, unit, true));
}

function matchTerm(term: QuestionTerm, unit: Evidence, withHeadings: boolean): number {
  if (unit.stems.has(term.stem)) return 1;
  let best = 0;
  for (const concept of term.concepts) best = Math.max(best, 0.85 * (unit.concepts.get(concept) ?? 0));
  if (!withHeadings || best > 0) return best;
  if (unit.context.has(term.stem)) return IN_HEADING;
  return term.concepts.some((concept) => unit.contextConcepts.has(concept)) ? IN_HEADING * 0.8 : 0;
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
