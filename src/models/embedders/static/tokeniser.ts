import { ASCII, normaliseCodePoint } from './normalise.js';
import { HASH_SEED, hashStep, WordIndex } from './word-index.js';
import { WordPieces } from './word-pieces.js';

/**
 * Text to token ids: normalise, split at everything that is neither letter nor digit, greedy WordPiece.
 * Buffers are kept between calls, so an instance serves one thread and its result is valid until the next call.
 */
export class StaticTokeniser {
  /** Token ids of the last text, `count` of them. */
  ids = new Int32Array(1024);
  count = 0;
  private readonly index: WordIndex;
  private readonly pieces: WordPieces;
  /** Normalised word characters of the text being read. */
  private units = new Uint16Array(8192);
  /** Position in the text of each normalised character, filled only when offsets are wanted. */
  private from = new Int32Array(0);
  private to = new Int32Array(0);
  private offsets: Array<[number, number]> | undefined;

  constructor(vocabulary: readonly string[]) {
    this.index = new WordIndex(vocabulary);
    this.pieces = new WordPieces(vocabulary);
  }

  /** Fills `ids` and returns how many there are. */
  tokenise(text: string): number {
    this.offsets = undefined;
    this.scan(text);
    return this.count;
  }

  /** Character range [start, end) of each token in the text, in UTF-16 code units. */
  tokenOffsets(text: string): Array<[number, number]> {
    const offsets: Array<[number, number]> = [];
    this.offsets = offsets;
    this.scan(text);
    this.offsets = undefined;
    return offsets;
  }

  private scan(text: string): void {
    this.count = 0;
    // A code point becomes at most 18 units (U+FDFA) by NFKD; room is checked again where one grows.
    this.reserve(text.length + 64);
    let start = 0;
    let at = 0;
    let hash = HASH_SEED;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code < 128) {
        const unit = ASCII[code]!;
        if (unit !== 0) {
          this.units[at] = unit;
          if (this.offsets !== undefined) this.place(at, i, i + 1);
          hash = hashStep(hash, unit);
          at++;
        } else if (at > start) {
          this.word(start, at, hash);
          start = at;
          hash = HASH_SEED;
        }
        continue;
      }
      const point = text.codePointAt(i)!;
      const width = point > 0xffff ? 2 : 1;
      const plain = normaliseCodePoint(point);
      this.reserve(at + plain.length + text.length - i + 64);
      for (let k = 0; k < plain.length; k++) {
        const unit = plain.charCodeAt(k);
        if (unit !== 32) {
          this.units[at] = unit;
          if (this.offsets !== undefined) this.place(at, i, i + width);
          hash = hashStep(hash, unit);
          at++;
        } else if (at > start) {
          this.word(start, at, hash);
          start = at;
          hash = HASH_SEED;
        }
      }
      i += width - 1;
    }
    if (at > start) this.word(start, at, hash);
  }

  private word(start: number, end: number, hash: number): void {
    const id = this.index.find(this.units, start, end, hash);
    if (id >= 0) {
      this.push(id, start, end);
      return;
    }
    const { ids, ends } = this.pieces.cut(String.fromCharCode(...this.units.subarray(start, end)));
    let from = start;
    for (let k = 0; k < ids.length; k++) {
      const to = start + ends[k]!;
      this.push(ids[k]!, from, to);
      from = to;
    }
  }

  private push(id: number, start: number, end: number): void {
    if (this.count === this.ids.length) {
      const grown = new Int32Array(this.ids.length * 2);
      grown.set(this.ids);
      this.ids = grown;
    }
    this.ids[this.count++] = id;
    this.offsets?.push([this.from[start]!, this.to[end - 1]!]);
  }

  private place(at: number, from: number, to: number): void {
    this.from[at] = from;
    this.to[at] = to;
  }

  private reserve(size: number): void {
    if (this.units.length < size) {
      const grown = new Uint16Array(size * 2);
      grown.set(this.units);
      this.units = grown;
    }
    if (this.offsets !== undefined && this.from.length < this.units.length) {
      const from = new Int32Array(this.units.length);
      const to = new Int32Array(this.units.length);
      from.set(this.from);
      to.set(this.to);
      this.from = from;
      this.to = to;
    }
  }
}
