/** Suffix families of clinical English, longest first: [suffix, what stands for it, shortest stem left]. */
const FAMILIES: ReadonlyArray<readonly [string, string, number]> = [
  ['izations', '', 4],
  ['ization', '', 4],
  ['fulness', '', 4],
  ['ousness', '', 4],
  ['iveness', '', 4],
  ['atories', '', 4],
  ['ectomies', 'ectom', 3],
  ['ectomy', 'ectom', 3],
  ['ations', '', 4],
  ['ostics', 'os', 4],
  ['atory', '', 4],
  ['ation', '', 4],
  ['ative', '', 4],
  ['ators', '', 4],
  ['ating', '', 4],
  ['ostic', 'os', 4],
  ['ional', '', 4],
  ['icity', '', 4],
  ['ments', '', 4],
  ['izing', '', 4],
  ['osing', 'os', 5],
  ['emias', 'em', 2],
  ['ator', '', 4],
  ['ated', '', 4],
  ['ates', '', 4],
  ['ical', '', 4],
  ['ions', '', 4],
  ['ious', '', 4],
  ['ives', '', 4],
  ['ized', '', 4],
  ['ness', '', 4],
  ['ment', '', 4],
  ['emia', 'em', 2],
  ['emic', 'em', 2],
  ['osed', 'os', 5],
  ['oses', 'os', 4],
  ['osis', 'os', 4],
  ['otic', 'os', 5],
  ['ance', '', 4],
  ['ence', '', 4],
  ['ings', '', 4],
  ['ally', '', 4],
  ['ant', '', 5],
  ['ate', '', 4],
  ['ize', '', 4],
  ['ion', '', 4],
  ['ive', '', 4],
  ['ous', '', 4],
  ['ing', '', 3],
  ['ies', '', 3],
  ['ics', '', 4],
  ['als', '', 4],
  ['ers', '', 4],
  ['ic', '', 4],
  ['al', '', 4],
  ['er', '', 5],
  ['ed', '', 3],
  ['ly', '', 4],
  ['es', '', 3],
  ['ia', '', 6],
  ['y', '', 3],
  ['e', '', 3],
  ['s', '', 3],
];
const KEPT = /(?:ss|us|is)$/;
/** Forms that no suffix tells. */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  `ran run, grew grow, grown grow, fell fall, fallen fall, rose rise, risen rise, began begin, begun begin, bled bleed, fed feed,
  swollen swell, broke break, broken break, drank drink, drunk drink, ate eat, eaten eat, felt feel, lost lose, sent send,
  held hold, slept sleep, woke wake, found find, shown show, drew draw, drawn draw, chose choose, chosen choose, became become,
  feet foot, teeth tooth, women woman, men man, children child, spread spread, worsened worse, thought think, taught teach,
  tore tear, torn tear, shrank shrink, stuck stick, struck strike, wore wear, worn wear, vertebrae vertebra, died die, dying die`
    .split(',')
    .map((pair) => pair.trim().split(' ') as [string, string]),
);
const MEMO_LIMIT = 200_000;
const memo = new Map<string, string>();

/**
 * A stem under which the forms of a word meet: "infected", "infection" and "infectious" all give "infect". One suffix
 * family is taken off, after the longest that fits; words with digits and words of up to three letters stay whole. It
 * is looser than Porter's on purpose: a wrong meeting costs a reader little, a missed one costs the sentence.
 */
export function stem(form: string): string {
  const word = IRREGULAR.get(form) ?? form;
  if (word.length <= 3 || !/^[a-z]+$/.test(word)) return word;
  const known = memo.get(word);
  if (known !== undefined) return known;
  const result = strip(word);
  if (memo.size >= MEMO_LIMIT) memo.clear();
  memo.set(word, result);
  return result;
}

function strip(word: string): string {
  for (const [suffix, replacement, shortest] of FAMILIES) {
    if (!word.endsWith(suffix) || word.length - suffix.length < shortest) continue;
    // "repeated" is repeat and -ed, not rep(e) and -ated.
    if (suffix.startsWith('at') && word.at(-suffix.length - 1) === 'e') continue;
    if (suffix === 's') return KEPT.test(word) ? word : strip(word.slice(0, -1));
    return settle(word.slice(0, -suffix.length) + replacement);
  }
  return word;
}

/** "stopp" and "stop", "bleed" and "bleedi" end alike. */
function settle(stemmed: string): string {
  const last = stemmed.at(-1);
  if (stemmed.length > 4 && last === stemmed.at(-2) && last !== undefined && !'aeiousl'.includes(last))
    return stemmed.slice(0, -1);
  return stemmed.length > 4 && /[^aeiou][iy]$/.test(stemmed) ? stemmed.slice(0, -1) : stemmed;
}
