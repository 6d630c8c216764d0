import { editDistance } from './edit-distance.js';

const SHORTEST = 4;

/** The words that an embedder knows whole, to tell misspelt words by and to mend them with. */
export class Lexicon {
  readonly #words: ReadonlySet<string>;
  /** By first letter, the most frequent word first. */
  readonly #byLetter = new Map<string, string[]>();

  /** @param words most frequent first; only words of four letters a to z or more serve as corrections. */
  constructor(words: readonly string[]) {
    this.#words = new Set(words);
    for (const word of words) {
      if (word.length < SHORTEST || !/^[a-z]+$/.test(word)) continue;
      const list = this.#byLetter.get(word[0]!);
      if (list) list.push(word);
      else this.#byLetter.set(word[0]!, [word]);
    }
  }

  has(word: string): boolean {
    return this.#words.has(word);
  }

  /** Words with the same first letter at most `limit` letters away: the nearest first, then the most frequent. */
  near(word: string, limit: number): string[] {
    const found: Array<{ word: string; distance: number }> = [];
    for (const other of this.#byLetter.get(word[0] ?? '') ?? []) {
      const distance = editDistance(word, other, limit);
      if (distance <= limit) found.push({ word: other, distance });
    }
    return found.sort((a, b) => a.distance - b.distance).map((each) => each.word);
  }
}
