/** Words of an n-gram, and the share of an item's words from which it counts as contaminated. */
export const NGRAM = 8;
export const DIRTY_SHARE = 0.5;

/** Lower-cased letters and digits; punctuation does not count. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

const grams = (words: readonly string[]): string[] =>
  Array.from({ length: Math.max(0, words.length - NGRAM + 1) }, (_, at) =>
    words.slice(at, at + NGRAM).join(' '),
  );

/**
 * Looks items up in texts that pass by once. Follows ConTAM (arXiv 2411.03923): 8-grams, minimum count 1, and the longest run of
 * matching words as the measure, here as a share of the item's words. Only the items' n-grams are held in memory.
 */
export class OverlapFinder {
  readonly #items: ReadonlyArray<readonly string[]>;
  readonly #wanted = new Set<string>();
  readonly #seen = new Set<string>();

  constructor(texts: readonly string[]) {
    this.#items = texts.map(wordsOf);
    for (const words of this.#items) for (const gram of grams(words)) this.#wanted.add(gram);
  }

  /** Marks the n-grams that a text shares with any item. */
  add(text: string): void {
    for (const gram of grams(wordsOf(text))) if (this.#wanted.has(gram)) this.#seen.add(gram);
  }

  /** Longest matching run of each item as a share of its words, 0 to 1; items shorter than an n-gram are undefined. */
  shares(): Array<number | undefined> {
    return this.#items.map((words) => {
      const found = grams(words);
      if (found.length === 0) return undefined;
      let run = 0;
      let longest = 0;
      for (const gram of found) {
        run = this.#seen.has(gram) ? run + 1 : 0;
        longest = Math.max(longest, run);
      }
      return longest === 0 ? 0 : (longest + NGRAM - 1) / words.length;
    });
  }
}
