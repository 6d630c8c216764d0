import { cite } from '../read/quote.js';
import type { Evidence, Source } from '../read/source.js';
import type { SectionKind } from '../text/headings.js';
import { centrality, similarity } from './centrality.js';
import { type Piece, pickPieces } from './pick.js';

const NARRATIVE: ReadonlySet<SectionKind> = new Set(['course', 'plan']);
/** The sentence that presents the patient. */
const PERSON = /\b(?:year[- ]old|y\/?o|yo)\b|\b\d{2}\s?[MF]\b/;
const COUNSEL = /^(?:Patient (?:Education|Agreements)|I (?:advised|counseled|explained))\b/;
const MOST_DIAGNOSES = 8;
const MOST_MEDICATIONS = 14;
const MOST_FOLLOW_UP = 4;
/** Two sentences of a summary may not be more alike than this (idf-weighted cosine). */
const ALIKE = 0.6;

/** Whether the text is a clinical note: at least three of the sections that one has. */
export function isClinicalNote(source: Source): boolean {
  const kinds = new Set(source.units.map((unit) => unit.section));
  const telling: SectionKind[] = [
    'history',
    'course',
    'plan',
    'diagnoses',
    'discharge-medications',
    'exam',
    'chief-complaint',
  ];
  return telling.filter((kind) => kinds.has(kind)).length >= 3;
}

/** Who came why, the diagnoses, what happened to each problem, the medicines at discharge, and what is to follow. */
export function summarizeNote(source: Source, budget: number): string {
  const pieces: Piece[] = [
    ...opening(source),
    ...diagnoses(source),
    ...narrative(source),
    ...medications(source),
    ...followUp(source),
  ];
  return pickPieces(pieces, budget).join(' ');
}

function sentences(source: Source, ...kinds: SectionKind[]): Evidence[] {
  return source.units.filter((unit) => unit.kind === 'sentence' && kinds.includes(unit.section));
}

function opening(source: Source): Piece[] {
  const first =
    sentences(source, 'history', 'course', 'plan').find((unit) => PERSON.test(unit.text)) ??
    sentences(source, 'history', 'chief-complaint')[0];
  return first ? [{ text: cite(first.text, first.n), value: 2, order: 0 }] : [];
}

function diagnoses(source: Source): Piece[] {
  const named = sentences(source, 'diagnoses').slice(0, MOST_DIAGNOSES);
  const problems = source.units.filter(
    (unit) => unit.kind === 'heading' && NARRATIVE.has(unit.section) && isProblem(unit),
  );
  const units = named.length > 0 ? named : problems.slice(0, MOST_DIAGNOSES);
  return units.length === 0 ? [] : [{ text: listed('Diagnoses', units), value: 1.9, order: 1 }];
}

/** "Diagnoses: A; B; C [2]." with one citation for items in a row from one passage. */
function listed(label: string, units: readonly Evidence[]): string {
  const items = units.map((unit, at) => {
    const text = bare(unit);
    return unit.n === undefined || units[at + 1]?.n === unit.n ? text : `${text} [${unit.n}]`;
  });
  return `${label}: ${items.join('; ')}.`;
}

function bare(unit: Evidence): string {
  return unit.text
    .replace(/^(?:primary|secondary|principal)(?: diagnos[ie]s)?:\s*/i, '')
    .replace(/[\s.;,:]+$/, '');
}

function isProblem(unit: Evidence): boolean {
  return (
    unit.words.length > 0 &&
    !/^(?:code|contact|communication|access|prophylaxis|dispo|transitional)/i.test(unit.text)
  );
}

/** Of each problem the most telling sentence first, then second ones, as far as the budget goes. */
function narrative(source: Source): Piece[] {
  const units = sentences(source, 'course', 'plan').filter(
    (unit) => unit.words.length >= 4 && !PERSON.test(unit.text) && !COUNSEL.test(unit.text),
  );
  const ranks = centrality(units, source);
  const pieces: Piece[] = [];
  const taken: Evidence[] = [];
  const perProblem = new Map<string, number>();
  const valued = units
    .map((unit) => ({ unit, value: 0.55 * (ranks.get(unit) ?? 0) + 0.45 * telling(unit) }))
    .sort((a, b) => b.value - a.value);
  for (const { unit, value } of valued) {
    if (taken.some((other) => similarity(other, unit, source) > ALIKE)) continue;
    const earlier = perProblem.get(unit.part) ?? 0;
    perProblem.set(unit.part, earlier + 1);
    taken.push(unit);
    pieces.push({
      text: cite(earlier === 0 ? underProblem(unit) : withoutLabel(unit.text), unit.n),
      value: value + (earlier === 0 ? 0.6 : 0) - 0.25 * Math.max(0, earlier - 1),
      order: 100 + unit.index,
    });
  }
  return pieces;
}

const TREATED =
  /\b(?:treated|started|given|received|underwent|placed|performed|diagnos\w+|found|showed|grew|improved|resolved|transferred|discharged|held|stopped|switched|transitioned|increase[sd]?|continue[sd]?|managed|required|consistent with|due to|attributed|because)\b/gi;

/** "Alcohol withdrawal: managed with …" where the sentence itself does not name its problem. */
function underProblem(unit: Evidence): string {
  const text = withoutLabel(unit.text);
  const name = unit.part.split(';')[0]!.trim();
  if (name === '' || name.length > 70 || [...unit.context].some((stem) => unit.stems.has(stem))) return text;
  const shouted = name.length > 4 && !/\p{Ll}/u.test(name);
  return `${shouted ? name.charAt(0) + name.slice(1).toLowerCase() : name}: ${text}`;
}

/** How much a sentence says of finding, treatment and outcome, 0 to 1; long and very short ones say it worse. */
function telling(unit: Evidence): number {
  const verbs = Math.min(3, unit.text.match(TREATED)?.length ?? 0) / 3;
  const length = unit.words.length;
  const readable = length > 32 ? 0.3 : length < 6 ? 0.5 : 1;
  return verbs * 0.6 + readable * 0.4;
}

/** "Medical Treatment: Increase Lasix" reads better without its label. */
function withoutLabel(text: string): string {
  const match =
    /^(?:Medical (?:Reasoning|Treatment)|Additional Testing|Plan|Assessment|Specialist Referrals?|Patient Education(?: and Counseling)?): (.+)$/.exec(
      text,
    );
  return match?.[1] ?? text;
}

function medications(source: Source): Piece[] {
  const units = sentences(source, 'discharge-medications')
    .filter((unit, at, all) => unit.block !== all[at - 1]?.block)
    .filter((unit) => !/^RX \*|^Refills|^The |^Disp\b/i.test(unit.text))
    .slice(0, MOST_MEDICATIONS);
  return units.length === 0
    ? []
    : [{ text: listed('Discharge medications', units), value: 0.95, order: 10_000 }];
}

function followUp(source: Source): Piece[] {
  const units = sentences(source, 'follow-up').filter(
    (unit) => unit.words.length >= 3 && !/^(?:code|contact)$/i.test(unit.part),
  );
  return units.slice(0, MOST_FOLLOW_UP).map((unit, at) => ({
    text: at === 0 ? `Follow-up: ${cite(unit.text, unit.n)}` : cite(unit.text, unit.n),
    value: 1.1 - 0.2 * at,
    order: 20_000 + at,
  }));
}
