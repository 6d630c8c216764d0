import { conceptName, mentions } from '../text/lexicon.js';
import { stem } from '../text/stem.js';
import { isFunctionWord, words } from '../text/words.js';
import { PARTS, TOO_WIDE } from './wide.js';

/** A code's description, ready for matching. */
export interface CodeEntry {
  readonly code: string;
  readonly description: string;
  /** What must be spoken of: the words of the main condition. */
  readonly core: readonly string[];
  /** Further words (site, cause, "with …"): each that stands near makes the code fit better. */
  readonly detail: readonly string[];
  /** Words after "without": the code fits worse where they stand affirmed. */
  readonly excluded: readonly string[];
  /** "unspecified", "other": taken only when nothing more telling fits. */
  readonly vague: 'no' | 'unspecified' | 'other';
  /** Single capital letters that must stand in the statement as words. */
  readonly letters: readonly string[];
  /** Where and how it must be spoken of: as a condition, in a list of medicines, with every word of it, or nowhere: a code that only goes with others. */
  readonly needed: 'condition' | 'medicine' | 'whole' | 'never';
  /** Lexicon groups by the stems that take part in naming them. */
  readonly concepts: ReadonlyMap<string, readonly number[]>;
}

/** Words of the classification's own language, not of a note's. */
const CLASSIFYING: ReadonlySet<string> = new Set(
  `unspecified other specified elsewhere classified not nec nos type part parts site sites encounter initial subsequent
  sequela due mention disease diseases disorder disorders condition conditions essential primary personal current
  status presence following involving native certain current use long-term long term mellitus initial secondary
  complication complications agent agents principal underlying left right bilateral acquired single episode presenting`.split(
    /\s+/,
  ),
);
/** The classification's words as notes say them. */
const PLAIN: ReadonlyArray<readonly [RegExp, string]> = [
  [/\bsecondary (?:and unspecified )?malignant neoplasm\b/gi, 'metastatic'],
  [/\bmalignant neoplasm\b/gi, 'cancer'],
  [/\bposthemorrhagic anemia\b/gi, 'blood loss anemia'],
  [/\bconvulsions\b/gi, 'seizure'],
  [/\bhypo-osmolality and hyponatremia\b/gi, 'hyponatremia'],
  [/\bhyperosmolality and hypernatremia\b/gi, 'hypernatremia'],
  [/\bkidney failure\b/gi, 'kidney injury'],
  [/\btubular necrosis\b/gi, 'ATN'],
  [/\batherosclerotic heart disease of native coronary artery\b/gi, 'coronary artery disease'],
  [/\bgastro-esophageal reflux disease\b/gi, 'GERD'],
  [/\bbenign prostatic hyperplasia\b/gi, 'BPH'],
  [/\bprotein-calorie malnutrition\b/gi, 'malnutrition'],
  [/\bbipolar disorder\b/gi, 'bipolar'],
  [/\bnicotine dependence, cigarettes\b/gi, 'smoker'],
  [/\bpresence of aortocoronary bypass graft\b/gi, 'CABG'],
  [/\bpresence of automatic \(implantable\) cardiac defibrillator\b/gi, 'ICD'],
  [/\bsystemic inflammatory response syndrome\b/gi, 'SIRS'],
  [/\bhypertensive (?:heart|chronic kidney)\b/gi, 'hypertension'],
  [/\bhyperlipidemia, unspecified\b/gi, 'hyperlipidemia'],
  [/\bagranulocytosis\b/gi, 'neutropenia'],
  [/\bdependence on supplemental oxygen\b/gi, 'home oxygen'],
  [/\bacute embolism and thrombosis of (?:unspecified )?deep veins\b/gi, 'deep vein thrombosis'],
  [/\bcerebral infarction\b/gi, 'stroke'],
  [/\bobstructive sleep apnea \(adult\) \(pediatric\)/gi, 'sleep apnea'],
  [/\bepisode, unspecified\b/gi, 'episode'],
];
const CORE_END =
  /\b(?:with|without|due to|in diseases|involving|following|and unspecified|, unspecified|, (?:initial|subsequent)|, not elsewhere)\b|,/i;

export function codeEntry(code: string, description: string): CodeEntry {
  const key = `${code}\t${description}`;
  const known = memo.get(key);
  if (known) return known;
  const entry = readEntry(code, description);
  if (memo.size >= MEMO_LIMIT) memo.clear();
  memo.set(key, entry);
  return entry;
}

const MEMO_LIMIT = 100_000;
const memo = new Map<string, CodeEntry>();

function readEntry(code: string, description: string): CodeEntry {
  const spoken = PLAIN.reduce((text, [pattern, plain]) => text.replace(pattern, plain), description);
  const [affirmed = '', excluded = ''] = spoken.split(/\bwithout\b/i);
  const cut = CORE_END.exec(affirmed)?.index ?? affirmed.length;
  const plain = (text: string): string[] => [
    ...new Set(
      words(text.replace(/\([^)]*\)/g, ' '))
        .filter((word) => !isFunctionWord(word.text) && !CLASSIFYING.has(word.text))
        .map((word) => word.stem),
    ),
  ];
  const whole = plain(affirmed);
  const core = plain(affirmed.slice(0, cut));
  const needed = withDisorder(core.length > 0 ? core : whole.slice(0, 2), description);
  return {
    code,
    description,
    letters: lettersOf(description),
    core: needed,
    detail: whole.filter((stem) => !core.includes(stem)),
    excluded: plain(excluded),
    vague: /\bother\b|\bnot elsewhere\b/i.test(description)
      ? 'other'
      : /\bunspecified\b/i.test(description)
        ? 'unspecified'
        : 'no',
    needed: needOf(description, needed),
    concepts: conceptsOf(affirmed),
  };
}

function conceptsOf(text: string): Map<string, number[]> {
  const content = words(text.replace(/[()]/g, ' ')).filter((word) => !isFunctionWord(word.text));
  const found = new Map<string, number[]>();
  for (const mention of mentions(content)) {
    if (!mention.same || TOO_WIDE.has(conceptName(mention.concept))) continue;
    for (const { stem } of content.slice(mention.from, mention.to))
      found.set(stem, [...(found.get(stem) ?? []), mention.concept]);
  }
  return found;
}

function needOf(description: string, core: readonly string[]): CodeEntry['needed'] {
  if (/^long term \(current\) use of/i.test(description)) return 'medicine';
  if (/\bclassified elsewhere\b(?!.*not elsewhere)/i.test(description) && !/not elsewhere/i.test(description))
    return 'never';
  const external =
    /^(?:contact with|exposure to|fall|struck|activity|unspecified fall|allergy, unspecified)/i.test(
      description,
    );
  if (external && core.length < 2) return 'never';
  const late = /^encounter for|\b(?:subsequent encounter|sequela|following)\b/i.test(description);
  return late || external ? 'whole' : 'condition';
}

/** "Eating disorder", "Disorder of veins": a part of the body or a habit alone does not name the disorder. */
function withDisorder(core: readonly string[], description: string): string[] {
  const word = /\b(?:disorders?|diseases?|conditions?)\b/i.exec(description)?.[0];
  return word !== undefined && core.length === 1 && PARTS.has(core[0]!)
    ? [...core, stem(word.toLowerCase())]
    : [...core];
}

/** Single letters that tell a condition from others ("Q fever", "hepatitis B"); words() users drop them. */
function lettersOf(description: string): string[] {
  return [...new Set(description.match(/(?<![\w'’-])[B-HJ-RU-Z](?![\w'’.-])/g) ?? [])];
}
