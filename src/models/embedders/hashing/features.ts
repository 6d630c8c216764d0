/** Words (letters and digits, with inner hyphens split off) in lower case, without diacritics. */
const WORD = /[\p{L}\p{N}]+/gu;
const DIACRITIC = /\p{M}+/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII on purpose
const NOT_ASCII = /[^\x00-\x7f]/;

/** The words a text is hashed by: lower-cased, compatibility-folded, diacritics removed. */
export function hashingWords(text: string): string[] {
  const folded = NOT_ASCII.test(text) ? text.normalize('NFKD').replace(DIACRITIC, '') : text;
  return folded.toLowerCase().match(WORD) ?? [];
}

/** 32-bit FNV-1a over UTF-16 code units, finished by the avalanche step of MurmurHash3 so that all bits are usable. */
export function hash32(text: string, seed = 0x811c9dc5): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Character n-grams of 3 to 5 letters of `<word>`; a word shorter than three letters has none of its own. */
export function characterGrams(word: string): string[] {
  const marked = `<${word}>`;
  const grams: string[] = [];
  for (let n = 3; n <= 5; n++) {
    for (let i = 0; i + n <= marked.length; i++) grams.push(marked.slice(i, i + n));
  }
  return grams;
}
