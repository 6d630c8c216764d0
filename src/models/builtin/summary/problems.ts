import type { Evidence, Source } from '../read/source.js';
import { standingOf } from '../text/negation.js';
import { countOwnTokens } from '../tokens.js';

/** Whether the instruction wants the diagnoses or problems listed. */
export function wantsProblems(instruction: string): boolean {
  return (
    /\b(?:list|name|only|problems?)\b/i.test(instruction) &&
    /\b(?:diagnos[ei]s|problems?(?: list)?)\b/i.test(instruction)
  );
}

/** Where a problem's name ends in an assessment: "CHF exacerbation with…", "likely 2/2 pneumonia". */
const CUT =
  /\s*(?:[.;:(]|,\s|\b(?:with|likely|presumed|thought|who|which|currently|now|on|s\/p|status post|presenting|presents|admitted|transferred|and is|is)\b)/i;
const CAUSE = /\b(?:due to|secondary to|2\/2|[iI]\/s\/o|in the setting of|from)\s+((?:[\w'/-]+\s*){1,6})/g;
const PRESENTED =
  /\b(?:with|for|of|has|have|had|history of|pw|p\/w|presents? with|presented with|admitted (?:with|for)|found to have)\s+([^.;]+)/gi;
const MOST = 12;

/**
 * Names of the problems, joined by "; ": the diagnoses section where there is one, else the problem headings, else
 * what the assessment says the patient came with.
 */
export function problemList(source: Source, budget: number): string {
  const diagnosed = source.units.filter((unit) => unit.kind === 'sentence' && unit.section === 'diagnoses');
  const headed = source.units.filter(
    (unit) => unit.kind === 'heading' && ['course', 'plan'].includes(unit.section),
  );
  const names =
    diagnosed.length > 0
      ? diagnosed.map(firstName)
      : headed.length > 0
        ? headed.map(firstName)
        : fromAssessment(source);
  const kept: string[] = [];
  for (const name of names) {
    const known = kept.some((other) => other.toLowerCase().includes(name.toLowerCase()));
    if (name.length < 3 || known || kept.length >= MOST) continue;
    if (countOwnTokens([...kept, name].join('; ')) > budget) break;
    kept.push(name);
  }
  return kept.join('; ');
}

function firstName(unit: Evidence): string {
  return unit.text.replace(/[\s.;,:]+$/, '');
}

function fromAssessment(source: Source): string[] {
  const assessed = source.units.filter((unit) => unit.section === 'plan');
  const units =
    assessed.length > 0 ? assessed : source.units.filter((unit) => unit.kind === 'sentence').slice(-6);
  const names: string[] = [];
  for (const unit of units) {
    for (const pattern of [PRESENTED, CAUSE])
      for (const match of unit.text.matchAll(pattern)) {
        const from = match.index + match[0].length - match[1]!.length;
        for (const part of match[1]!.split(/,\s*(?:and\s+)?|\s+and\s+/)) {
          const name = part.slice(0, CUT.exec(part)?.index ?? part.length).trim();
          const at = unit.text.indexOf(part, from);
          if (name.split(' ').length > 7 || standingOf(unit.text, at, at + part.length) !== 'affirmed')
            continue;
          names.push(name.replace(/^(?:an?|the|his|her|new|of)\s+/i, ''));
        }
      }
  }
  return names;
}
