/**
 * Ends a text at the first of some sequences, the sequence itself left out, however the pieces are cut. What could
 * be the beginning of a sequence is held back until it is known.
 */
export class StopSequences {
  readonly #sequences: readonly string[];
  #held = '';
  #stopped = false;

  constructor(sequences: readonly string[]) {
    this.#sequences = sequences;
  }

  /** True once a sequence was met; everything after it is dropped. */
  get stopped(): boolean {
    return this.#stopped;
  }

  /** The text that may be shown now. */
  push(piece: string): string {
    if (this.#stopped) return '';
    if (this.#sequences.length === 0) return piece;
    const text = this.#held + piece;
    let first = -1;
    for (const sequence of this.#sequences) {
      const at = text.indexOf(sequence);
      if (at >= 0 && (first < 0 || at < first)) first = at;
    }
    if (first >= 0) {
      this.#stopped = true;
      this.#held = '';
      return text.slice(0, first);
    }
    const keep = this.#beginningAtEnd(text);
    this.#held = text.slice(text.length - keep);
    return text.slice(0, text.length - keep);
  }

  /** What is still held back when the text has ended. */
  flush(): string {
    const rest = this.#held;
    this.#held = '';
    return this.#stopped ? '' : rest;
  }

  /** Length of the longest end of `text` that begins a sequence. */
  #beginningAtEnd(text: string): number {
    let longest = 0;
    for (const sequence of this.#sequences) {
      for (let length = Math.min(sequence.length - 1, text.length); length > longest; length--) {
        if (text.endsWith(sequence.slice(0, length))) {
          longest = length;
          break;
        }
      }
    }
    return longest;
  }
}
