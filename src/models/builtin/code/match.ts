import { type Evidence, rarity, type Source } from '../read/source.js';
import { mentions } from '../text/lexicon.js';
import { standingOf } from '../text/negation.js';
import type { CodeEntry } from './descriptions.js';
import type { Statement, StatementIndex } from './problems.js';

export interface CodeMatch {
  readonly entry: CodeEntry;
  /** 0 to about 1.3. */
  readonly score: number;
  /** The words of the document it rests on, as they stand there on one line. */
  readonly evidence: string;
  readonly statement: Statement;
  /** Where the matching words stand in the statement's text. */
  readonly start: number;
  readonly end: number;
}

const CORE = 0.75;
const DETAIL = 0.3;
const VAGUE = { no: 0, unspecified: 0.02, other: 0.12 } as const;
/** What a detail costs that the statement does not have. */
const MISSING = 0.4;

/** Every statement that carries the code well enough to be looked at. */
export function matchesOf(entry: CodeEntry, index: StatementIndex, source: Source): CodeMatch[] {
  if (entry.needed === 'never') return [];
  return [...index.touching(entry.core, entry.concepts)]
    .map((statement) => matchStatement(entry, statement, source))
    .filter((found) => found !== undefined);
}

function matchStatement(entry: CodeEntry, statement: Statement, source: Source): CodeMatch | undefined {
  const { unit } = statement;
  const weight = weightFor(entry, statement);
  if (weight === 0) return undefined;
  if (entry.letters.some((letter) => !new RegExp(`\\b${letter}\\b`).test(unit.text))) return undefined;
  const reached = share(entry.core, (stem) => met(stem, entry, unit), source);
  if (reached < CORE) return undefined;
  const span = spanOf(entry, statement);
  if (!span) return undefined;
  const standing = standingOf(unit.text, span.start, span.end);
  if (standing === 'negated' || standing === 'family' || standing === 'possible') return undefined;
  const history = /\bhistory\b|\bpresence\b|\bacquired absence\b/i.test(entry.description);
  const past = standing === 'historical' && !history ? 0.85 : 1;
  const detail = share(entry.detail, (stem) => met(stem, entry, unit) || unit.context.has(stem), source);
  const excluded = entry.excluded.some((stem) => unit.stems.has(stem)) ? 0.3 : 0;
  const missing = entry.detail.length === 0 ? 0 : (entry.needed === 'whole' ? 1 : MISSING) * (1 - detail);
  const wrongStage = entry.detail.some((stem) => /^\d+$/.test(stem) && !met(stem, entry, unit)) ? 0.3 : 0;
  const score =
    weight * past * (reached + DETAIL * detail - missing - excluded - VAGUE[entry.vague] - wrongStage);
  return { entry, score, statement, ...span, evidence: around(unit.text, span.start, span.end) };
}

/** A code of long-term use rests on a list of medicines; every other code on a statement about the patient. */
function weightFor(entry: CodeEntry, statement: Statement): number {
  const isList = /medications$/.test(statement.unit.section);
  if (entry.needed === 'medicine')
    return isList && !/^(?:HELD|STOP)/.test(statement.unit.text) ? statement.weight : 0;
  return isList ? 0 : statement.weight;
}

/** Whether the unit speaks of the stem. In a list of medicines a member of a class ("glargine") speaks of the class. */
function met(stem: string, entry: CodeEntry, unit: Evidence): boolean {
  const least = entry.needed === 'medicine' ? 0.5 : 1;
  return (
    unit.stems.has(stem) ||
    (/^\d$/.test(stem) && (unit.stems.has(`${stem}a`) || unit.stems.has(`${stem}b`))) ||
    (entry.concepts.get(stem) ?? []).some((concept) => (unit.concepts.get(concept) ?? 0) >= least)
  );
}

function share(stems: readonly string[], has: (stem: string) => boolean, source: Source): number {
  let total = 0;
  let met = 0;
  for (const stem of stems) {
    const value = rarity(source, stem);
    total += value;
    if (has(stem)) met += value;
  }
  return total === 0 ? 0 : met / total;
}

/** The shortest stretch of the unit that has all matched words; words far apart are no mention. */
function spanOf(entry: CodeEntry, { unit }: Statement): { start: number; end: number } | undefined {
  const places = entry.core.map((stem) => placesOf(stem, entry, unit)).filter((list) => list.length > 0);
  let best: { start: number; end: number } | undefined;
  for (const anchor of places[0] ?? []) {
    let [from, to] = anchor;
    for (const list of places.slice(1)) {
      const near = list.reduce((a, b) => (Math.abs(b[0] - from) < Math.abs(a[0] - from) ? b : a));
      from = Math.min(from, near[0]);
      to = Math.max(to, near[1]);
    }
    const start = unit.words[from]!.start;
    const end = unit.words[to]!.end;
    if (!best || end - start < best.end - best.start) best = { start, end };
  }
  return best && best.end - best.start <= WIDEST ? best : undefined;
}

/** Indices of the first and last word of each mention of the stem or of its lexicon group. */
function placesOf(stem: string, { concepts, needed }: CodeEntry, unit: Evidence): Array<[number, number]> {
  const places: Array<[number, number]> = [];
  for (const [at, word] of unit.words.entries()) if (word.stem === stem) places.push([at, at]);
  const groups = concepts.get(stem) ?? [];
  if (groups.length === 0) return places;
  for (const mention of mentions(unit.words))
    if ((mention.same || needed === 'medicine') && groups.includes(mention.concept))
      places.push([mention.from, mention.to - 1]);
  return places;
}

/** Characters from the first to the last word of a mention. */
const WIDEST = 120;
const LONGEST = 110;

/** The clause around the mention, within whole words. */
function around(text: string, start: number, end: number): string {
  const before = Math.max(
    text.lastIndexOf('; ', start),
    text.lastIndexOf('. ', start),
    text.lastIndexOf(', ', start),
  );
  const from = before < 0 ? 0 : before + 2;
  const rest = /[;.,](?:\s|$)/.exec(text.slice(end));
  const to = rest ? end + rest.index : text.length;
  const clause = text.slice(from, to);
  return clause.length <= LONGEST ? clause : text.slice(start, end);
}
