import type { Correction } from '../../core/index.js';
import type { Lexicon } from './lexicon.js';

/** Shorter words are too close to one another. */
const SHORTEST = 5;
/** From here on two letters may be wrong, before only one. */
const LONG = 8;
/** Unknown words looked at in one query: bounds the time that a text of nonsense can take. */
const MOST = 24;

export interface Respelt {
  readonly text: string;
  readonly corrections: Correction[];
}

/**
 * The query with words mended that look misspelt: neither the lexicon nor any searched chunk has them, and a word of the
 * lexicon that does stand in the chunks is one letter away (two for words of eight letters or more). Words with digits
 * or inner capitals are names of something and stay as they are.
 * @param known whether a word stands in what is searched.
 */
export function respell(text: string, lexicon: Lexicon, known: (word: string) => boolean): Respelt {
  const corrections: Correction[] = [];
  const seen = new Map<string, string | undefined>();
  const mended = text.replace(/[\p{L}\p{N}]+/gu, (written) => {
    if (written.length < SHORTEST || !/^[A-Za-z][a-z]+$/.test(written)) return written;
    const word = written.toLowerCase();
    if (!seen.has(word)) {
      if (lexicon.has(word) || known(word) || seen.size >= MOST) return written;
      const to = lexicon.near(word, word.length < LONG ? 1 : 2).find(known);
      seen.set(word, to);
      if (to !== undefined) corrections.push({ from: written, to });
    }
    return seen.get(word) ?? written;
  });
  return { text: mended, corrections };
}
