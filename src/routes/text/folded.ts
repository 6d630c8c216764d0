/** A text with look-alikes brought to one form, and for each of its characters the place it came from. */
export interface FoldedText {
  readonly text: string;
  /** Offset in the original of each UTF-16 code unit of `text`, and one more for its end. */
  readonly origin: readonly number[];
}

/** Characters that show nothing: soft hyphen, zero-width, bidirectional controls, tags, variation selectors. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;
/** Cyrillic and Greek letters that look like Latin ones. */
const LOOK_ALIKE: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  ѕ: 's',
  ј: 'j',
  ԁ: 'd',
  ո: 'n',
  α: 'a',
  ε: 'e',
  ι: 'i',
  ο: 'o',
  ρ: 'p',
  υ: 'u',
  ν: 'v',
  τ: 't',
  κ: 'k',
};

/**
 * Lower case, compatibility forms resolved, accents and invisible characters removed, look-alike letters of other
 * scripts made Latin, runs of blanks made one blank: so that a disguised phrase reads like the plain one.
 */
export function fold(text: string): FoldedText {
  const pieces: string[] = [];
  const origin: number[] = [];
  let blank = false;
  let at = 0;
  for (const character of text) {
    for (const piece of plain(character)) {
      if (piece === ' ' && blank) continue;
      blank = piece === ' ';
      pieces.push(piece);
      for (let i = 0; i < piece.length; i++) origin.push(at);
    }
    at += character.length;
  }
  origin.push(text.length);
  return { text: pieces.join(''), origin };
}

function plain(character: string): string {
  if (character >= '\u0020' && character < '\u007f') return character.toLowerCase();
  if (/\s/.test(character)) return ' ';
  if (INVISIBLE.test(character)) return '';
  const base = character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return [...base].map((letter) => LOOK_ALIKE[letter] ?? letter).join('');
}

/** A word spelt out letter by letter: "i g n o r e", "i-g-n-o-r-e". */
const SPELLED = /(?<![a-z0-9])[a-z](?:[ ._-][a-z]){3,}(?![a-z0-9])/g;

/** The reading in which words that are spelt out letter by letter are joined; undefined when there are none. */
export function joinSpelled({ text, origin }: FoldedText): FoldedText | undefined {
  let joined = '';
  const places: number[] = [];
  let at = 0;
  for (const match of text.matchAll(SPELLED)) {
    for (; at < match.index + match[0].length; at++) {
      if (at >= match.index && !/[a-z]/.test(text[at]!)) continue;
      joined += text[at];
      places.push(origin[at]!);
    }
  }
  if (at === 0) return undefined;
  return { text: joined + text.slice(at), origin: [...places, ...origin.slice(at)] };
}
