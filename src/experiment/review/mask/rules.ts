/** One thing that gives an answer's origin away, and what stands in its place. */
export interface MaskRule {
  readonly name: string;
  readonly pattern: RegExp;
  readonly replacement: string;
}

const SUPPLIED = '(?:provided|supplied|retrieved|searched|given|available|above|following)';
const PLURAL = '(?:passages|documents|sources|excerpts|snippets|search results|references)';
const SINGULAR = '(?:context|passage|document|source|excerpt|snippet)';
const THING = `(?:the|these|this|those|all)\\s+(?:${SUPPLIED}\\s+)?(?:${PLURAL}|${SINGULAR})(?:\\s+(?:provided|supplied|retrieved|given|above))?`;
const SAY = '(?:states?|says?|indicates?|shows?|mentions?|notes?|reports?|describes?|suggests?)';

/**
 * Applied in this order, to the text of an answer, before its first judgement. Words that name where an answer comes
 * from go; what it says of the patient stays: no rule touches a number, a unit or a negation.
 */
export const MASK_RULES: readonly MaskRule[] = [
  {
    name: 'self-reference',
    pattern: /\bAs an? (?:AI|artificial intelligence|language model|AI language model|assistant)[^,.]*,\s*/gi,
    replacement: '',
  },
  {
    name: 'self-reference',
    pattern: /\bI(?:'m| am) (?:just |only )?an? (?:AI|language model|assistant)[^.]*\.\s*/gi,
    replacement: '',
  },
  {
    name: 'provenance',
    pattern: new RegExp(`\\b(?:according to|based on|as per|per|from|in|using)\\s+${THING}\\s*,\\s*`, 'gi'),
    replacement: '',
  },
  { name: 'provenance', pattern: new RegExp(`\\b${THING}\\s+${SAY}\\s+that\\s+`, 'gi'), replacement: '' },
  {
    name: 'provenance',
    pattern: new RegExp(
      `,?\\s*\\b(?:as (?:stated|noted|described|mentioned|reported|shown) in|according to|based on|as per)\\s+${THING}(?=\\s*[.;,)]|\\s*$)`,
      'gi',
    ),
    replacement: '',
  },
  {
    name: 'provenance noun',
    pattern: new RegExp(
      `\\b(?:the|these|those|all)\\s+(?:${SUPPLIED}\\s+)?${PLURAL}(?:\\s+(?:provided|supplied|retrieved|given))?\\b`,
      'gi',
    ),
    replacement: 'the records',
  },
  {
    name: 'provenance noun',
    pattern: new RegExp(
      `\\b(?:the|this)\\s+(?:${SUPPLIED}\\s+)?${SINGULAR}(?:\\s+(?:provided|supplied|retrieved|given))?\\b`,
      'gi',
    ),
    replacement: 'the record',
  },
];

/** A list of sources at the end: looked for before the citation marks go, which make it one. */
export const SOURCE_LIST =
  /\n+[ \t]*(?:sources?|references?|citations?)[ \t]*:[ \t]*(?:\n[ \t]*(?:[-*•][ \t]*)?\[\d{1,2}\][^\n]*)+\s*$/i;

/** Whole answers that decline; all of them become the same sentence, since each arm declines in its own words. */
export const ABSTENTION = new RegExp(
  [
    "^\\s*(?:I\\s+(?:cannot|can't|could not|am unable to)\\s+answer|I\\s+do(?:n't| not)\\s+know\\b|(?:there is\\s+)?no(?:t enough| sufficient)\\s+(?:information|evidence)\\b|",
    "the (?:records?|passages?|documents?|context|available information)\\s+(?:do|does)(?:n't| not)\\s+(?:contain|answer|cover|say|mention|provide)\\b|the question cannot be answered\\b)[^\\n]{0,300}$",
  ].join(''),
  'i',
);
export const ABSTAINED = 'No answer was given.';
