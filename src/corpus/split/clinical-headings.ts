import type { Heading } from './heading.js';
import { isMimicHeading, knownSectionName } from './section-names.js';

export interface ClinicalHeadings {
  readonly headings: readonly Heading[];
  /** How many of them are names that clinical notes are known to use. */
  readonly known: number;
}

interface Candidate extends Heading {
  readonly known: boolean;
  readonly upper: boolean;
  readonly mimic: boolean;
}

/** From so many headings spelt as in MIMIC-IV-Note on, only those name sections. */
const MIMIC_NOTE = 5;

const LABEL = /^[ \t]*([A-Za-z][A-Za-z0-9 ,/&()'\u202f-]{0,58}?)[ \t]*:/;
const PROBLEM = /^[ \t]*#+[ \t]*([^\s#:][^:\n]{0,78}?)[ \t]*(?::|$)/;
/** A line that ends so introduces a list; it is no heading. */
const INTRODUCES =
  /\b(?:include[sd]?|including|are|is|was|were|as|of|to|by|for|with|following|follows|below|when|if|that|may|should|must|can)$/i;

/**
 * Headings of a clinical note. Level 1: the names notes are known to use ("History of Present Illness:", "HPI",
 * "ASSESSMENT AND PLAN"), and in notes that set headings in capitals any line in capitals of its own. Level 2:
 * problems ("# Heart failure"), and other headings of their own line ("DISCHARGE LABS:"). Lab lines ("Na: 138"),
 * exam labels ("CV: RRR") and labels within a line are none.
 */
export function clinicalHeadings(text: string): ClinicalHeadings {
  const candidates = collect(text);
  const known = candidates.filter((heading) => heading.known);
  const mimic = new Set(candidates.filter((heading) => heading.mimic).map((heading) => heading.name));
  const knownUpper = known.filter((heading) => heading.upper).length;
  // In a note of titles ("Past Medical History:"), lines in capitals are parts of a section; where known headings
  // are in capitals themselves, an unknown one beside them is a section too.
  const upperIsSection = known.length === 0 || knownUpper * 2 > known.length;
  const isSection = (heading: Candidate): boolean => {
    if (mimic.size >= MIMIC_NOTE) return heading.mimic;
    return heading.known || (heading.upper && heading.level === 2 && upperIsSection);
  };
  const headings = candidates.map((heading) => ({
    name: heading.name,
    start: heading.start,
    end: heading.end,
    level: isSection(heading) ? 1 : Math.max(2, heading.level),
  }));
  const sections = headings.some((heading) => heading.level === 1);
  return {
    headings: sections || headings.length < 2 ? headings.map(asPart) : headings.map(promote),
    known: known.length,
  };
}

const asPart = (heading: Heading): Heading => ({ ...heading, level: Math.min(heading.level, 2) });
/** Without any known heading, lines that end in a colon name the sections, and problems stay parts. */
const promote = (heading: Heading): Heading => ({ ...heading, level: heading.level === 2 ? 1 : 2 });

function collect(text: string): Candidate[] {
  const found: Candidate[] = [];
  let afterBlank = true;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const stop = newline === -1 ? text.length : newline;
    // Only the beginning of a line can hold a heading.
    const line = text.slice(start, Math.min(stop, start + 160));
    const blank = line.trim() === '';
    if (!blank) {
      const candidate = read(line, start, stop, afterBlank, text);
      if (candidate) found.push(candidate);
    }
    afterBlank = blank;
    start = stop + 1;
  }
  return found;
}

function read(
  line: string,
  start: number,
  stop: number,
  afterBlank: boolean,
  text: string,
): Candidate | undefined {
  const problem = PROBLEM.exec(line);
  if (problem && !/^[ \t]*#{2,}[ \t]/.test(line)) {
    const name = problem[1]!.trim();
    return {
      name,
      level: 3,
      start,
      end: start + problem[0].length,
      known: false,
      upper: false,
      mimic: false,
    };
  }
  const label = LABEL.exec(line);
  if (label) {
    const name = label[1]!.trim();
    const end = start + label[0].length;
    const rest = text.slice(end, Math.min(stop, end + 60)).trim();
    const official = knownSectionName(name);
    const standsOut = rest === '' || afterBlank || isUpper(name);
    if (official !== undefined && standsOut) return knownHeading(official, name, start, end);
    return rest === '' && (afterBlank || isUpper(name)) ? generic(name, start, end, true) : undefined;
  }
  if (stop - start > 100) return undefined;
  const alone = line.trim();
  if (!afterBlank && !isUpper(alone)) return undefined;
  const official = knownSectionName(alone);
  if (official !== undefined) return knownHeading(official, alone, start, stop);
  return afterBlank && isUpper(alone) ? generic(alone, start, stop, false) : undefined;
}

function knownHeading(official: string, written: string, start: number, end: number): Candidate {
  return {
    name: official,
    level: 1,
    start,
    end,
    known: true,
    upper: isUpper(written),
    mimic: isMimicHeading(written),
  };
}

function generic(name: string, start: number, end: number, colon: boolean): Candidate | undefined {
  const letters = name.replace(/[^A-Za-z]/g, '').length;
  const words = name.split(/\s+/).length;
  if (letters < 4 || letters < name.length * 0.7 || words > 8 || !/^[A-Z]/.test(name)) return undefined;
  if (INTRODUCES.test(name)) return undefined;
  const upper = isUpper(name);
  // Without a colon a single short word in capitals is rather an abbreviation or a value.
  if (!colon && (!upper || (words === 1 && letters < 6))) return undefined;
  return { name: upper ? titleCase(name) : name, level: 2, start, end, known: false, upper, mimic: false };
}

function isUpper(name: string): boolean {
  return /[A-Z]{2}/.test(name) && name === name.toUpperCase();
}

const SMALL = new Set(['and', 'of', 'on', 'the', 'to', 'at', 'in', 'for', 'with', 'by', 'or', 'a', 'an']);

/** "ASSESSMENT AND PLAN" as "Assessment and Plan"; words of up to three letters stay as they are ("ED", "MRI"). */
export function titleCase(name: string): string {
  return name.replace(/[A-Za-z]+/g, (word, at: number) => {
    const lower = word.toLowerCase();
    if (SMALL.has(lower)) return at === 0 ? lower[0]!.toUpperCase() + lower.slice(1) : lower;
    return word.length <= 3 ? word : word[0]!.toUpperCase() + lower.slice(1);
  });
}
