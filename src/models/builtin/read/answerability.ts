import { mentions } from '../text/lexicon.js';
import type { Question } from './question.js';
import { match, type Ranked, weigh } from './rank.js';
import type { Source } from './source.js';

/** What is left of the answerability when a medicine that is asked about is nowhere named. */
const ABSENT_DRUG = 0.5;
/** A sentence under "Apixaban" need not name it again: its heading says almost as much. */
const IN_HEADING = 0.85;
/** Units beside the best one that may complete it. */
const TOP = 3;

/**
 * How far the best sentences hold what the question asks for: of the terms in its focus, the share (by weight) that
 * they, their headings or their neighbours have; the description of the patient counts only a little, because
 * notes seldom repeat it.
 * @returns 0 to 1
 */
export function answerabilityOf(question: Question, source: Source, ranked: readonly Ranked[]): number {
  const terms = weigh(question, source);
  const focus = terms.some((term) => term.focus) ? terms.filter((term) => term.focus) : terms;
  const total = focus.reduce((sum, term) => sum + term.value, 0);
  if (total === 0) return 0;
  const best = ranked[0]?.unit;
  if (!best) return 0;
  const around = source.units.filter(
    (unit) =>
      Math.abs(unit.index - best.index) <= 1 && (unit.block === best.block || unit.part === best.part),
  );
  const units = [best, ...around, ...ranked.slice(1, TOP).map((one) => one.unit)];
  const matches = units.map((unit) => match(focus, unit, IN_HEADING));
  let covered = 0;
  for (const [at, term] of focus.entries()) {
    const own = matches[0]![at]!;
    const elsewhere = Math.max(...matches.map((list) => list[at]!));
    covered += term.value * Math.max(own, 0.7 * elsewhere);
  }
  return (covered / total) * (namesAbsentDrug(question, source) ? ABSENT_DRUG : 1);
}

/** A medicine that the question names outright and the source nowhere has: what is asked about it cannot stand there. */
function namesAbsentDrug(question: Question, source: Source): boolean {
  const content = question.terms.filter((term) => term.focus);
  return mentions(content).some((mention) => {
    if (mention.same || mention.to - mention.from > 1) return false;
    const { stem } = content[mention.from]!;
    const known = content[mention.from]!.concepts;
    return (
      !source.frequency.has(stem) &&
      !source.units.some(
        (unit) => unit.context.has(stem) || known.some((one) => unit.concepts.get(one) === 1),
      )
    );
  });
}
