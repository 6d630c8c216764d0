/**
 * Porter's stemmer with NLTK's extensions (`nltk.stem.PorterStemmer`, mode NLTK_EXTENSIONS), which rouge-score uses:
 * M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980, and the changes NLTK documents.
 */

/** Suffix, replacement, condition on what is left before the suffix. The first suffix that fits decides. */
type Rule = readonly [suffix: string, replacement: string, condition?: (stem: string) => boolean];

/** Words that NLTK stems by list. */
const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['sky', 'sky'],
  ['skies', 'sky'],
  ['dying', 'die'],
  ['lying', 'lie'],
  ['tying', 'tie'],
  ['news', 'news'],
  ['innings', 'inning'],
  ['inning', 'inning'],
  ['outings', 'outing'],
  ['outing', 'outing'],
  ['cannings', 'canning'],
  ['canning', 'canning'],
  ['howe', 'howe'],
  ['proceed', 'proceed'],
  ['exceed', 'exceed'],
  ['succeed', 'succeed'],
]);

/** One character a letter: `v` for a vowel, `c` for a consonant; y after a consonant is a vowel. */
function shape(word: string): string {
  let result = '';
  for (let i = 0; i < word.length; i++) {
    const letter = word[i]!;
    if ('aeiou'.includes(letter)) result += 'v';
    else result += letter === 'y' && i > 0 && result[i - 1] === 'c' ? 'v' : 'c';
  }
  return result;
}

/** Porter's m: how often a vowel is followed by a consonant. */
const measure = (stem: string): number => shape(stem).split('vc').length - 1;
const positive = (stem: string): boolean => measure(stem) > 0;
const aboveOne = (stem: string): boolean => measure(stem) > 1;
const isConsonantAt = (word: string, index: number): boolean => shape(word)[index] === 'c';

const endsDoubleConsonant = (word: string): boolean =>
  word.length >= 2 && word.at(-1) === word.at(-2) && isConsonantAt(word, word.length - 1);

/** Consonant, vowel, consonant other than w, x, y; NLTK also takes two-letter stems of vowel and consonant. */
function endsCvc(word: string): boolean {
  const form = shape(word);
  return (form.endsWith('cvc') && !/[wxy]$/.test(word)) || form === 'vc';
}

function applyFirst(word: string, rules: readonly Rule[]): string {
  for (const [suffix, replacement, condition] of rules) {
    if (!word.endsWith(suffix)) continue;
    const stem = word.slice(0, word.length - suffix.length);
    return condition === undefined || condition(stem) ? stem + replacement : word;
  }
  return word;
}

function plurals(word: string): string {
  if (word.length === 4 && word.endsWith('ies')) return word.slice(0, -1);
  return applyFirst(word, [
    ['sses', 'ss'],
    ['ies', 'i'],
    ['ss', 'ss'],
    ['s', ''],
  ]);
}

function pastAndGerund(word: string): string {
  if (word.endsWith('ied')) return word.length === 4 ? word.slice(0, -1) : word.slice(0, -2);
  if (word.endsWith('eed')) return positive(word.slice(0, -3)) ? word.slice(0, -1) : word;
  const suffix = ['ed', 'ing'].find((ending) => word.endsWith(ending));
  const stem = suffix === undefined ? '' : word.slice(0, -suffix.length);
  if (!shape(stem).includes('v')) return word;
  for (const ending of ['at', 'bl', 'iz']) if (stem.endsWith(ending)) return `${stem}e`;
  if (endsDoubleConsonant(stem)) return /[lsz]$/.test(stem) ? stem : stem.slice(0, -1);
  return measure(stem) === 1 && endsCvc(stem) ? `${stem}e` : stem;
}

const finalY = (word: string): string =>
  applyFirst(word, [['y', 'i', (stem) => stem.length > 1 && isConsonantAt(stem, stem.length - 1)]]);

function doubleSuffixes(word: string): string {
  if (word.endsWith('alli') && positive(word.slice(0, -4))) return doubleSuffixes(word.slice(0, -2));
  return applyFirst(word, [
    ['ational', 'ate', positive],
    ['tional', 'tion', positive],
    ['enci', 'ence', positive],
    ['anci', 'ance', positive],
    ['izer', 'ize', positive],
    ['bli', 'ble', positive],
    ['alli', 'al', positive],
    ['entli', 'ent', positive],
    ['eli', 'e', positive],
    ['ousli', 'ous', positive],
    ['ization', 'ize', positive],
    ['ation', 'ate', positive],
    ['ator', 'ate', positive],
    ['alism', 'al', positive],
    ['iveness', 'ive', positive],
    ['fulness', 'ful', positive],
    ['ousness', 'ous', positive],
    ['aliti', 'al', positive],
    ['iviti', 'ive', positive],
    ['biliti', 'ble', positive],
    ['fulli', 'ful', positive],
    // The l counts with the stem, so that short ones (geo-, theo-) are treated like longer ones.
    ['logi', 'log', (stem) => positive(`${stem}l`)],
  ]);
}

const adjectives = (word: string): string =>
  applyFirst(word, [
    ['icate', 'ic', positive],
    ['ative', '', positive],
    ['alize', 'al', positive],
    ['iciti', 'ic', positive],
    ['ical', 'ic', positive],
    ['ful', '', positive],
    ['ness', '', positive],
  ]);

const SINGLE_SUFFIXES: readonly Rule[] = [
  ...['al', 'ance', 'ence', 'er', 'ic', 'able', 'ible', 'ant', 'ement', 'ment', 'ent'].map(
    (suffix): Rule => [suffix, '', aboveOne],
  ),
  ['ion', '', (stem) => aboveOne(stem) && /[st]$/.test(stem)],
  ...['ou', 'ism', 'ate', 'iti', 'ous', 'ive', 'ize'].map((suffix): Rule => [suffix, '', aboveOne]),
];

function finalE(word: string): string {
  if (!word.endsWith('e')) return word;
  const stem = word.slice(0, -1);
  const m = measure(stem);
  return m > 1 || (m === 1 && !endsCvc(stem)) ? stem : word;
}

const finalL = (word: string): string =>
  word.endsWith('ll') && measure(word.slice(0, -1)) > 1 ? word.slice(0, -1) : word;

const CACHE_LIMIT = 50_000;
const cache = new Map<string, string>();

/** The stem of a lower-case word. Stems are remembered, because a run meets the same words again and again. */
export function porterStem(word: string): string {
  const known = IRREGULAR.get(word) ?? cache.get(word);
  if (known !== undefined) return known;
  if (word.length <= 2) return word;
  const start = finalY(pastAndGerund(plurals(word)));
  const stem = finalL(finalE(applyFirst(adjectives(doubleSuffixes(start)), SINGLE_SUFFIXES)));
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(word, stem);
  return stem;
}
