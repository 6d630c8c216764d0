const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** How often in words and abbreviations, as times (a day). */
const OFTEN: Readonly<Record<string, number>> = {
  once: 1,
  twice: 2,
  thrice: 3,
  bid: 2,
  tid: 3,
  qid: 4,
  daily: 1,
  qd: 1,
};

const ones = new Map(ONES.map((word, value) => [word, value]));
const tens = new Map(TENS.map((word, i) => [word, (i + 2) * 10]));
const ONE_TO_NINE = ONES.slice(1, 10).join('|');

/** Number words of up to "nine hundred ninety-nine"; also "half". */
export const NUMBER_WORD = new RegExp(
  `\\b(?:(?:(?:${ONE_TO_NINE}|a) hundred(?:(?: and)? (?:(?:${TENS.join('|')})(?:[- ](?:${ONE_TO_NINE}))?|${ONES.slice(1).join('|')}))?)|(?:${TENS.join('|')})(?:[- ](?:${ONE_TO_NINE}))?|${ONES.join('|')}|half)\\b`,
  'gi',
);

/** The value of a number word, e.g. "twenty-five" is 25. */
export function wordValue(words: string): number {
  const parts = words.toLowerCase().split(/[\s-]+/);
  let value = 0;
  for (const part of parts) {
    if (part === 'half') value += 0.5;
    else if (part === 'hundred') value = Math.max(1, value) * 100;
    else value += ones.get(part) ?? tens.get(part) ?? 0;
  }
  return value;
}

/** Numbers that a text gives as "twice", "BID" and the like. */
export function frequencyValues(text: string): number[] {
  const values: number[] = [];
  for (const word of text
    .toLowerCase()
    .replace(/(?<=\b[a-z])\.(?=[a-z]\b)/g, '')
    .match(/[a-z]+/g) ?? []) {
    const value = OFTEN[word];
    if (value !== undefined) values.push(value);
  }
  return values;
}
