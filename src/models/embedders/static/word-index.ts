/** FNV-1a step over UTF-16 code units; the tokeniser computes it while it scans. */
export const HASH_SEED = 0x811c9dc5;
export function hashStep(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

/**
 * Open-addressing table from words (as runs of code units in a buffer) to token ids, so that the scan makes no
 * string for the words it knows.
 */
export class WordIndex {
  private readonly mask: number;
  private readonly slots: Int32Array;
  private readonly starts: Int32Array;
  private readonly units: Uint16Array;

  /** Holds every entry of the vocabulary that can begin a word (no "##" piece, no special token). */
  constructor(vocabulary: readonly string[]) {
    let size = 1024;
    while (size < vocabulary.length * 4) size *= 2;
    this.mask = size - 1;
    this.slots = new Int32Array(size).fill(-1);
    this.starts = new Int32Array(vocabulary.length + 1);
    this.units = new Uint16Array(vocabulary.reduce((n, w) => n + w.length, 0));
    let at = 0;
    vocabulary.forEach((word, id) => {
      this.starts[id] = at;
      let hash = HASH_SEED;
      for (let i = 0; i < word.length; i++) {
        const code = word.charCodeAt(i);
        this.units[at++] = code;
        hash = hashStep(hash, code);
      }
      if (word.startsWith('##') || word.startsWith('[')) return;
      let slot = this.first(hash);
      while (this.slots[slot] !== -1) slot = (slot + 1) & this.mask;
      this.slots[slot] = id;
    });
    this.starts[vocabulary.length] = at;
  }

  private first(hash: number): number {
    return (hash ^ (hash >>> 15)) & this.mask;
  }

  /** Token id of buffer[start..end), whose hash is given; -1 when it is no entry. */
  find(buffer: Uint16Array, start: number, end: number, hash: number): number {
    const { slots, starts, units, mask } = this;
    const length = end - start;
    for (let slot = this.first(hash); ; slot = (slot + 1) & mask) {
      const id = slots[slot]!;
      if (id === -1) return -1;
      const from = starts[id]!;
      if (starts[id + 1]! - from !== length) continue;
      let i = 0;
      while (i < length && units[from + i] === buffer[start + i]) i++;
      if (i === length) return id;
    }
  }
}
