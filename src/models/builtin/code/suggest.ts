import { abstain, type ReaderOutcome } from '../read/outcome.js';
import type { Source } from '../read/source.js';
import { combine, isIncidentalSymptom } from './combine.js';
import { type CodeEntry, codeEntry } from './descriptions.js';
import { bestMatch, type CodeMatch } from './match.js';
import { StatementIndex } from './problems.js';

export interface Candidate {
  readonly code: string;
  readonly description: string;
}

/** Below this the words of the document do not carry the code; chosen on the bundled gold codes. */
export const CODE_THRESHOLD = 0.62;
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

export function matches(source: Source, candidates: readonly Candidate[], threshold: number): CodeMatch[] {
  const stated = new StatementIndex(source);
  const entries = new Map<string, CodeEntry>();
  for (const one of candidates) entries.set(one.code, codeEntry(one.code, one.description));
  return [...entries.values()]
    .map((entry) => bestMatch(entry, stated, source))
    .filter((match) => match !== undefined && match.score >= threshold)
    .filter((match) => !isIncidentalSymptom(match!))
    .sort((a, b) => b!.score - a!.score) as CodeMatch[];
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

function sameWords(a: CodeMatch, b: CodeMatch): boolean {
  const covered = b.entry.core.every((stem) => a.entry.core.includes(stem) || a.entry.detail.includes(stem));
  return covered || (a.statement.unit === b.statement.unit && a.evidence === b.evidence && b.entry.vague);
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
