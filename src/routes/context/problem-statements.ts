import { sentenceSpans } from '../text/sentences.js';

/** Most statements that are looked up for one document. */
const MAX_STATEMENTS = 48;
const MAX_CHARACTERS = 200;
/** Sections that name what the patient has. */
const PROBLEM_SECTION =
  /^\s*(?:discharge diagnos[ie]s|(?:primary|secondary|final|admitting) diagnos[ie]s|diagnos[ie]s|past medical history|problem list|active (?:issues|problems)|chronic (?:issues|problems)|assessment(?: and plan)?|impression|chief complaint|reason for (?:admission|visit))\s*:?\s*$/i;
const HEADING = /^\s*(?:[A-Z][A-Za-z /&-]{2,60}|[A-Z][A-Z /&-]{3,60}):?\s*$/;
/** `# Acute kidney injury:` as hospital courses name their problems. */
const PROBLEM_LINE = /^\s*#+\s*(.+?)\s*:?\s*$/;

/**
 * The statements of a clinical document that name a problem: lines of its diagnosis sections and history, and the
 * problems that its hospital course is ordered by. A document without any gives its sentences.
 */
export function problemStatements(text: string): string[] {
  const statements = new Map<string, string>();
  const add = (statement: string) => {
    const clean = statement
      .replace(/^\s*(?:[-*•#]+|\d{1,2}[.)])\s*/, '')
      .replace(/^(?:primary|secondary)\s*(?:diagnos[ie]s)?\s*:\s*/i, '')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, MAX_CHARACTERS);
    if (/[a-z]{3}/i.test(clean) && !statements.has(clean.toLowerCase()))
      statements.set(clean.toLowerCase(), clean);
  };
  let inProblems = false;
  for (const line of text.split('\n')) {
    const problem = PROBLEM_LINE.exec(line);
    if (problem) add(problem[1]!.split(/[.:]\s/)[0]!);
    else if (PROBLEM_SECTION.test(line)) inProblems = true;
    else if (HEADING.test(line)) inProblems = /^\s*(?:primary|secondary)/i.test(line);
    else if (inProblems && line.trim() !== '') for (const part of line.split(/;\s+/)) add(part);
  }
  if (statements.size === 0) for (const span of sentenceSpans(text)) add(text.slice(span.start, span.end));
  return [...statements.values()].slice(0, MAX_STATEMENTS);
}
