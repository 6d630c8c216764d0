import { abstain, type ReaderOutcome } from '../read/outcome.js';
import type { Source } from '../read/source.js';
import { combine, isIncidentalSymptom } from './combine.js';
import { type CodeEntry, codeEntry } from './descriptions.js';
import { type CodeMatch, matchesOf } from './match.js';
import { StatementIndex } from './problems.js';

export interface Candidate {
  readonly code: string;
  readonly description: string;
}

/** Below this the words of the document do not carry the code; chosen on the bundled gold codes. */
export const CODE_THRESHOLD = 0.7;
const MOST = 20;
/** ICD-10-CM: a letter, a digit, a letter or digit, then up to four more after the dot. */
const EXPLICIT = /\b[A-TV-Z]\d[0-9AB](?:\.[0-9A-Z]{1,4})\b/g;

/** Codes whose descriptions the document's statements carry, one a line with the words they rest on. */
export function suggestCodes(
  source: Source,
  candidates: readonly Candidate[],
  threshold = CODE_THRESHOLD,
): ReaderOutcome {
  if (source.units.length === 0)
    return abstain('I was given no document to code, so I cannot suggest any code.');
  const entryOf = (pattern: RegExp): CodeEntry | undefined => {
    const one = candidates.find((candidate) => pattern.test(candidate.code));
    return one && codeEntry(one.code, one.description);
  };
  const found = combine(select(matches(source, candidates, threshold)), entryOf);
  const lines = [...explicitCodes(source, candidates, found), ...found.map(line)].slice(0, MOST);
  if (lines.length === 0)
    return abstain(
      candidates.length === 0
        ? 'I have no code table to look up and the document names no ICD-10-CM code, so I cannot suggest any.'
        : 'No statement of the document carries one of the candidate codes.',
    );
  return {
    text: lines.join('\n'),
    finishReason: 'stop',
    notes: [`codes by matching ${candidates.length} descriptions against the document's statements`],
  };
}

/** The best statement for each code that has one, best first. */
function matches(source: Source, candidates: readonly Candidate[], threshold: number): CodeMatch[] {
  const stated = new StatementIndex(source);
  const entries = new Map<string, CodeEntry>();
  for (const one of candidates) entries.set(one.code, codeEntry(one.code, one.description));
  const all = [...entries.values()].flatMap((entry) => matchesOf(entry, stated, source));
  const best = new Map<string, CodeMatch>();
  for (const match of longest(all)) {
    const known = best.get(match.entry.code);
    if (match.score >= threshold && !isIncidentalSymptom(match) && (!known || match.score > known.score))
      best.set(match.entry.code, match);
  }
  return [...best.values()].sort((a, b) => b.score - a.score || a.entry.code.localeCompare(b.entry.code));
}

/**
 * Within a statement the longest name wins: where "pulmonary hypertension" is read, "hypertension" on the same words
 * is not.
 */
function longest(all: readonly CodeMatch[]): CodeMatch[] {
  const byUnit = new Map<CodeMatch['statement']['unit'], CodeMatch[]>();
  for (const match of all) {
    const known = byUnit.get(match.statement.unit);
    if (known) known.push(match);
    else byUnit.set(match.statement.unit, [match]);
  }
  return all.filter((match) => {
    const rivals = byUnit.get(match.statement.unit) ?? [];
    return !rivals.some(
      (other) =>
        other.entry.core.length > match.entry.core.length &&
        other.start <= match.start &&
        other.end >= match.end &&
        match.entry.core.every((stem) => other.entry.core.includes(stem)),
    );
  });
}

/** Of the codes of one category that rest on the same words the best one, and no two codes that say the same. */
function select(sorted: readonly CodeMatch[]): CodeMatch[] {
  const taken: CodeMatch[] = [];
  for (const match of sorted) {
    const category = match.entry.code.slice(0, 3);
    const rival = taken.some(
      (other) =>
        (other.entry.code.startsWith(category) &&
          other.entry.core.some((stem) => match.entry.core.includes(stem))) ||
        sameWords(other, match),
    );
    if (!rival) taken.push(match);
  }
  return taken;
}

/** Whether the second adds nothing: its words are all in the first, or it vaguely names what the first names. */
function sameWords(a: CodeMatch, b: CodeMatch): boolean {
  if (b.entry.core.every((stem) => a.entry.core.includes(stem) || a.entry.detail.includes(stem))) return true;
  const inside = a.statement.unit === b.statement.unit && a.start <= b.start && b.end <= a.end;
  return inside && b.entry.vague !== 'no';
}

function line(match: CodeMatch): string {
  return `${match.entry.code} — ${match.entry.description} — evidence: "${match.evidence.replaceAll('"', "'")}"`;
}

/** Codes that the document itself names. */
function explicitCodes(
  source: Source,
  candidates: readonly Candidate[],
  found: readonly CodeMatch[],
): string[] {
  const lines = new Map<string, string>();
  for (const unit of source.units)
    for (const [code] of unit.text.matchAll(EXPLICIT)) {
      if (found.some((match) => match.entry.code === code)) continue;
      const description = candidates.find((one) => one.code === code)?.description ?? 'named in the document';
      lines.set(
        code,
        `${code} — ${description} — evidence: "${unit.text.slice(0, 160).replaceAll('"', "'")}"`,
      );
    }
  return [...lines.values()];
}
