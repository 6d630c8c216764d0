import { findSections } from '../../corpus/index.js';
import { sentenceSpans } from '../text/sentences.js';

/** Words of a document that may stand for a code. */
export interface ProblemStatement {
  readonly text: string;
  /** True where the document names a problem as such; false for what its other sections let one conclude. */
  readonly named: boolean;
}

/** Most statements that are looked up for one document, of each kind. */
const MAX_NAMED = 48;
const MAX_OTHER = 80;
const MAX_CHARACTERS = 160;

type Reader = (text: string) => ProblemStatement[];
const named = (text: string): ProblemStatement => ({ text, named: true });
const other = (text: string): ProblemStatement => ({ text, named: false });

/** What is read from which section; the first that matches. Exam, condition, instructions and follow-up name no codes. */
const READERS: ReadonlyArray<readonly [RegExp, Reader]> = [
  [
    /diagnos[ie]s/i,
    (text) => [...lines(text), ...lines(text).flatMap((item) => item.split(/[;,]\s+/))].map(named),
  ],
  [/family/i, (text) => items(text).map((item) => other(`Family history of ${item}`))],
  [/social/i, (text) => items(text).map(other)],
  [
    /past (?:medical|surgical)|problem list|medical history|chief complaint|reason for|assessment|impression|plan\b/i,
    (text) => lines(text).map(named),
  ],
  [/allerg/i, (text) => lines(text).map((item) => other(`Allergy status to ${item}`))],
  [
    /medications?.*discharge|discharge medications?/i,
    (text) => items(text).map((item) => other(`Long term (current) use of ${item.split(/\d/)[0]}`)),
  ],
  [/course|present(?:ing)? illness|results?|procedures?/i, course],
];

/** `# Acute kidney injury: …` as hospital courses name their problems. */
const PROBLEM_LINE = /^\s*#+\s*(.+?)\s*:?\s*$/;
const DENIED = /^(?:no|not|denie[sd]|denying|without|negative for|neither|none)\b/i;

/**
 * The statements of a clinical document that a code may rest on: the problems that its diagnoses, history and
 * hospital course name, and what its other sections say of allergies, family, habits, medication, findings. A
 * document without such sections gives its sentences.
 */
export function problemStatements(text: string): ProblemStatement[] {
  const statements = new Map<string, ProblemStatement>();
  const counts = { named: 0, other: 0 };
  const add = (statement: ProblemStatement) => {
    const kind = statement.named ? 'named' : 'other';
    const clean = statement.text.replace(/\s+/g, ' ').trim().slice(0, MAX_CHARACTERS);
    const known = statements.get(clean.toLowerCase());
    if (!/[a-z]{2}/i.test(clean) || known?.named || (known && !statement.named)) return;
    if (counts[kind] >= (statement.named ? MAX_NAMED : MAX_OTHER)) return;
    counts[kind] += 1;
    statements.set(clean.toLowerCase(), { text: clean, named: statement.named });
  };
  for (const section of findSections(text)) {
    const reader = READERS.find(([name]) => name.test(section.name))?.[1];
    for (const statement of reader?.(body(text.slice(section.start, section.end), section.name)) ?? [])
      add(statement);
  }
  if (statements.size === 0) for (const item of items(text)) add(named(item));
  return [...statements.values()];
}

/** A section without its heading. */
function body(text: string, name: string): string {
  const heading = text
    .slice(0, name.length + 8)
    .toLowerCase()
    .indexOf(name.toLowerCase());
  return heading < 0 ? text : text.slice(heading + name.length).replace(/^[:\s]+/, '');
}

/** Sentences and list items without their marks. */
function items(text: string): string[] {
  return sentenceSpans(text).map(({ start, end }) => unmarked(text.slice(start, end)));
}

/** The lines of a list; a line that ends in a comma, or is followed by a lower-case word, goes on in the next. */
function lines(text: string): string[] {
  return text
    .replace(/,[ \t]*\n[ \t]*|\n[ \t]*(?=[a-z])/g, (gap) => (gap.startsWith(',') ? ', ' : ' '))
    .split('\n')
    .map(unmarked)
    .filter((line) => line !== '');
}

function unmarked(line: string): string {
  return line
    .replace(/^\s*(?:[-*•#]+\s*|\d{1,2}[.)]\s+)/, '')
    .replace(
      /^(?:primary|secondary|principal|other|active|chronic)?\s*(?:diagnos[ie]s|problems?|issues?)?\s*:\s*/i,
      '',
    );
}

function course(text: string): ProblemStatement[] {
  const all = text.split('\n');
  const problems = all.flatMap((line) => {
    const problem = PROBLEM_LINE.exec(line);
    return problem ? [named(problem[1]!.split(/[.:]\s/)[0]!)] : [];
  });
  const rest = all
    .map((line) => (PROBLEM_LINE.test(line) ? line.replace(/^[^:.]*[:.]?/, '') : line))
    .join('\n');
  return [
    ...problems,
    ...items(rest)
      .filter((item) => !DENIED.test(item))
      .map(other),
  ];
}
