import { stem } from './stem.js';

/** A word or number of a text. Offsets are UTF-16 code units of that text. */
export interface Word {
  /** Lower case, without diacritics; numbers without thousands separators and trailing zeros. */
  readonly text: string;
  readonly stem: string;
  readonly start: number;
  readonly end: number;
}

const TOKEN = /\d+(?:,\d{3})+(?:\.\d+)?(?![\p{L}\d])|\d+\.\d+|[\p{L}\p{N}]+(?:['’](?=s\b|t\b))?/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII on purpose
const ASCII = /^[\x00-\x7f]*$/;
/** What is longer is data, not language. */
const MAX_LENGTH = 64;

/** Words and numbers in order. A possessive or contracted ending ("patient's", "don't") is a word of its own. */
export function words(text: string): Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const raw = match[0];
    if (raw.length > MAX_LENGTH) continue;
    const normal = normalizeWord(raw);
    if (normal === '') continue;
    found.push({ text: normal, stem: stem(normal), start: match.index, end: match.index + raw.length });
  }
  return found;
}

function normalizeWord(raw: string): string {
  if (/^\d/.test(raw) && /^[\d.,]+$/.test(raw)) return normalizeNumber(raw);
  const bare = raw.replace(/['’]$/, '').toLowerCase();
  return ASCII.test(bare) ? bare : bare.normalize('NFKD').replace(/\p{M}/gu, '');
}

/** "1,000" is "1000" and "5.0" is "5". */
export function normalizeNumber(raw: string): string {
  const plain = raw.replaceAll(',', '');
  return plain.includes('.') ? plain.replace(/0+$/, '').replace(/\.$/, '') : plain;
}

/** The stems of a text without function words. */
export function contentStems(text: string): string[] {
  return words(text)
    .filter((word) => !isFunctionWord(word.text))
    .map((word) => word.stem);
}

export function isFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.has(word) || (word.length === 1 && !/\d/.test(word));
}

/** Words that carry no topic. Negations are among them: they are read by their own rules. */
const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  `a about above after again against all also although am among an and any anyone are as at be because been before
  being below between both but by can cannot could did do does doing done down due during each either else ever every for
  from further get gets getting give given got had has have having he her here hers herself him himself his how however i
  if in into is it its itself just let like made make makes may me might more most much must my myself neither no nor not
  now of off on once only onto or other our ours out over own per please same shall she should since so some such than
  that the their theirs them themselves then there therefore these they this those though through thus till to too toward
  under until unto up upon us very via was we were what when where whether which while who whom whose why will with
  within without would yet you your yours yourself t s d ll re ve don doesn didn isn wasn aren weren hasn haven
  tell know say says said many long often mr mrs ms dr`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
