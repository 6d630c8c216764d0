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
}

const CORE = 0.75;
const DETAIL = 0.3;
/** What a detail costs that the statement does not have. */
const MISSING = 0.4;

/** The statement that best carries the code, when one does. */
export function bestMatch(entry: CodeEntry, index: StatementIndex, source: Source): CodeMatch | undefined {
  let top: CodeMatch | undefined;
  for (const statement of index.touching(entry.core, entry.concepts)) {
    const found = matchStatement(entry, statement, source);
    if (found && (!top || found.score > top.score)) top = found;
  }
  return top;
}

function matchStatement(entry: CodeEntry, statement: Statement, source: Source): CodeMatch | undefined {
  const { unit } = statement;
  const weight = weightFor(entry, statement);
  if (weight === 0) return undefined;
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
  const vague = entry.vague ? 0.02 : 0;
  const score = weight * past * (reached + DETAIL * detail - missing - excluded - vague - wrongStage);
  return { entry, score, statement, evidence: around(unit.text, span.start, span.end) };
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

/** From the first to the last matching word of the unit; only those close together are one mention. */
function spanOf(
  { core, concepts, needed }: CodeEntry,
  { unit }: Statement,
): { start: number; end: number } | undefined {
  const places = new Set<number>();
  for (const stem of core) {
    const at = unit.words.findIndex((word) => word.stem === stem);
    if (at >= 0) places.add(at);
    else
      for (const mention of mentions(unit.words))
        if ((mention.same || needed === 'medicine') && concepts.get(stem)?.includes(mention.concept))
          places.add(mention.from).add(mention.to - 1);
  }
  if (places.size === 0) return undefined;
  const sorted = [...places].sort((a, b) => a - b);
  const first = unit.words[sorted[0]!]!;
  const last = unit.words[sorted.at(-1)!]!;
  return last.end - first.start > 120 ? undefined : { start: first.start, end: last.end };
}

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
