/** Words of an n-gram, and the share of an item's words from which it counts as contaminated. */
export const NGRAM = 8;
export const DIRTY_SHARE = 0.5;

/** Lower-cased letters and digits; punctuation does not count. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * Looks items up in texts that pass by once. Follows ConTAM (arXiv 2411.03923): 8-grams, minimum count 1, and the longest run of
 * matching words as the measure, here as a share of the item's words. Only the items' n-grams are held in memory, as numbers.
 */
export class OverlapFinder {
  readonly #ids = new Map<string, number>();
  readonly #items: readonly Int32Array[];
  /** N-grams of the items in ascending order, and whether each was seen. */
  readonly #wanted: Float64Array;
  readonly #seen: Uint8Array;

  constructor(texts: readonly string[]) {
    this.#items = texts.map((text) => idsOf(text, (word) => this.#idOf(word)));
    const count = this.#items.reduce((sum, { length }) => sum + Math.max(0, length - NGRAM + 1), 0);
    this.#wanted = new Float64Array(count);
    let at = 0;
    for (const words of this.#items) for (const gram of grams(words)) this.#wanted[at++] = gram;
    this.#wanted.sort();
    this.#seen = new Uint8Array(count);
  }

  /** Marks the n-grams that a text shares with any item. */
  add(text: string): void {
    const words = idsOf(text, (word) => this.#ids.get(word) ?? UNKNOWN);
    for (const gram of grams(words)) {
      const at = this.#find(gram);
      if (this.#wanted[at] === gram) this.#seen[at] = 1;
    }
  }

  /** Longest matching run of each item as a share of its words, 0 to 1; items shorter than an n-gram are undefined. */
  shares(): Array<number | undefined> {
    return this.#items.map((words) => {
      if (words.length < NGRAM) return undefined;
      let run = 0;
      let longest = 0;
      for (const gram of grams(words)) {
        run = this.#seen[this.#find(gram)] === 1 ? run + 1 : 0;
        longest = Math.max(longest, run);
      }
      return longest === 0 ? 0 : (longest + NGRAM - 1) / words.length;
    });
  }

  /** Place of the first n-gram that is not below the given one. */
  #find(gram: number): number {
    let low = 0;
    let high = this.#wanted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#wanted[middle]! < gram) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #idOf(word: string): number {
    const id = this.#ids.get(word) ?? this.#ids.size;
    this.#ids.set(word, id);
    return id;
  }
}

function idsOf(text: string, idOf: (word: string) => number): Int32Array {
  const words = wordsOf(text);
  const ids = new Int32Array(words.length);
  for (let at = 0; at < ids.length; at++) ids[at] = idOf(words[at]!);
  return ids;
}

/** A word that stands in no item; no n-gram with it is looked for. */
const UNKNOWN = -1;

/** The n-grams of words given as ids, each as a number. */
function* grams(words: Int32Array): Iterable<number> {
  let known = 0;
  for (let end = 0; end < words.length; end++) {
    known = words[end] === UNKNOWN ? 0 : known + 1;
    if (known >= NGRAM) yield hashOf(words, end + 1 - NGRAM);
  }
}

/**
 * 53 bits of two multiplicative hashes (the mixing of MurmurHash3). Among a million n-grams of items and ten million of texts, the
 * chance that any two different ones are taken for equal is about one in a thousand.
 */
function hashOf(words: Int32Array, at: number): number {
  let a = 0x9747b28c;
  let b = 0x3c6ef372;
  for (let i = at; i < at + NGRAM; i++) {
    a = mix(a, words[i]!, 0xcc9e2d51);
    b = mix(b, words[i]!, 0x1b873593);
  }
  return (a >>> 0) * 0x200000 + (b >>> 11);
}

function mix(hash: number, word: number, factor: number): number {
  const turned = Math.imul(word + 1, factor);
  const mixed = hash ^ ((turned << 15) | (turned >>> 17));
  return Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64;
}
