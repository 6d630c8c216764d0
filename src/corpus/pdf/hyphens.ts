/** How often each word of a document stands unbroken, hyphenated words whole and in parts. */
export type Vocabulary = ReadonlyMap<string, number>;

const WORD = /\p{L}+(?:-\p{L}+)*/gu;

/** First halves that are nearly always written with their hyphen. */
const COMPOUNDS = new Set(
  'non self well high low half cross long short double single first second third'.split(' '),
);

/** Words of lines, without the piece at a line end that a hyphen breaks and its other half. */
export function vocabularyOf(lines: Iterable<string>): Vocabulary {
  const counts = new Map<string, number>();
  let broken = false;
  for (const line of lines) {
    const words = line.toLowerCase().match(WORD) ?? [];
    const next = /[-\u00ad\u2010]$/.test(line);
    words.forEach((word, i) => {
      if ((i === 0 && broken) || (i === words.length - 1 && next)) return;
      counts.set(word, (counts.get(word) ?? 0) + 1);
    });
    broken = next;
  }
  return counts;
}

/**
 * Joins two lines of a paragraph. A hyphen at the end goes when the joined word stands elsewhere in the document,
 * stays when the hyphenated one does, and else goes unless both halves are words of the document. A number cut at
 * its decimal point is whole again.
 */
export function joinLines(before: string, after: string, vocabulary: Vocabulary): string {
  if (before === '') return after;
  if (/\u00ad$/.test(before)) return before.slice(0, -1) + after;
  if (/\d[.,]$/.test(before) && /^\d/.test(after) && /(?:^|[\s(<>=\u00b1~\u2013-])\d+[.,]$/.test(before)) {
    // "70." and "51 %" is a number; "in 2012." and "3 patients" would not be set so by a decimal comma alone.
    if (before.endsWith('.') && !/(?:19|20)\d\d\.$/.test(before)) return before + after;
  }
  const left = /([\p{L}]+(?:-\p{L}+)*)[-\u2010]$/u.exec(before)?.[1];
  if (left === undefined)
    return /[-\u2010/\u2013]$/.test(before) && !/\s[-\u2013]$/.test(before)
      ? before + after
      : `${before} ${after}`;
  const right = /^[\p{L}]+/u.exec(after)?.[0];
  if (right === undefined || keepsHyphen(left, right, vocabulary)) return before + after;
  return before.slice(0, -1) + after;
}

function keepsHyphen(left: string, right: string, vocabulary: Vocabulary): boolean {
  // "Mann-Whitney", "COVID-related", "B-cell": what follows or precedes a capital is a compound.
  if (/^\p{Lu}/u.test(right) || /\p{Lu}$/u.test(left)) return true;
  const lower = left.toLowerCase();
  const count = (word: string): number => vocabulary.get(word) ?? 0;
  const joined = count(lower + right.toLowerCase());
  const hyphened = count(`${lower}-${right.toLowerCase()}`);
  if (joined !== hyphened) return hyphened > joined;
  if (lower.includes('-')) return false;
  if (COMPOUNDS.has(lower)) return true;
  return lower.length > 2 && right.length > 3 && count(lower) > 1 && count(right.toLowerCase()) > 1;
}
