import { analyze } from '../text/index.js';
import { growableI32, growableU32 } from '../vectors/index.js';
import { BM25, inverseFrequency, type KeywordStatistics, lengthNorm, type QueryTerm } from './bm25.js';
import { addScores } from './score.js';
import { mergeSegments, packPosting, type Segment, sealSegment, segmentHolds } from './segment.js';

/** Postings in the growing tail before it is sealed, at least. */
const MIN_TAIL = 150_000;

/** What a postings file holds: one segment and its dictionary. */
export interface PostingsImage {
  readonly terms: readonly string[];
  /** Terms of each row, live or not. */
  readonly lengths: Uint32Array;
  readonly segment: Segment;
}

/**
 * BM25 over postings in typed arrays, scored term at a time. Rows are added one by one and taken out by the text they
 * were added with; postings of removed rows stay until the next compaction, and the caller ignores their scores.
 */
export class KeywordIndex {
  #numbers = new Map<string, number>();
  #frequencies = growableI32();
  #segments: Segment[] = [];
  #tail = new Map<number, number[]>();
  #tailPostings = 0;
  #lengths = growableU32();
  #totalLength = 0;
  #chunks = 0;

  /** Appends the next row. */
  add(text: string): void {
    const row = this.#lengths.length;
    const terms = analyze(text);
    for (const [term, count] of countTerms(terms)) {
      const number = this.#number(term);
      this.#frequencies.data[number]! += 1;
      const list = this.#tail.get(number);
      if (list) list.push(packPosting(row, count));
      else this.#tail.set(number, [packPosting(row, count)]);
      this.#tailPostings += 1;
    }
    this.#lengths.push(terms.length);
    this.#totalLength += terms.length;
    this.#chunks += 1;
    if (this.#tailPostings >= Math.max(MIN_TAIL, this.#sealedPostings() / 4)) this.#seal();
  }

  /** Takes a row out of the statistics; `text` is what it was added with. */
  remove(row: number, text: string): void {
    for (const [term] of countTerms(analyze(text))) {
      const number = this.#numbers.get(term);
      if (number !== undefined) this.#frequencies.data[number]! -= 1;
    }
    this.#totalLength -= this.#lengths.data[row]!;
    this.#chunks -= 1;
  }

  statistics(terms: readonly QueryTerm[]): KeywordStatistics {
    const frequencies = terms.map(({ term }) => {
      const number = this.#numbers.get(term);
      return number === undefined ? 0 : this.#frequencies.data[number]!;
    });
    return { chunks: this.#chunks, length: this.#totalLength, frequencies };
  }

  /** Adds each row's score for the query to `scores`, which is as long as there are rows. */
  score(terms: readonly QueryTerm[], statistics: KeywordStatistics, scores: Float32Array): void {
    const lengths = this.#lengths.data;
    const norm = lengthNorm(statistics);
    for (const [i, { term, weight }] of terms.entries()) {
      const number = this.#numbers.get(term);
      if (number === undefined) continue;
      const idf = inverseFrequency(statistics.chunks, statistics.frequencies[i]!);
      const factor = weight * idf * (BM25.k1 + 1);
      for (const segment of this.#segments) addScores(segment, number, factor, norm, lengths, scores);
      for (const packed of this.#tail.get(number) ?? []) {
        const row = Math.floor(packed / 256);
        const count = packed % 256;
        scores[row]! += (factor * count) / (count + norm.fixed + norm.perTerm * lengths[row]!);
      }
    }
  }

  /** For each term whether it stands in the row. */
  holds(row: number, terms: readonly string[]): boolean[] {
    return terms.map((term) => {
      const number = this.#numbers.get(term);
      if (number === undefined) return false;
      return (
        this.#segments.some((segment) => segmentHolds(segment, number, row)) ||
        (this.#tail.get(number)?.some((packed) => Math.floor(packed / 256) === row) ?? false)
      );
    });
  }

  /**
   * The content as one segment without removed rows and without the terms that only they had.
   * @param rowMap new row of each row, or -1 for removed rows; keeps the order.
   */
  image(rowMap: Int32Array): PostingsImage {
    this.#seal();
    const { termMap, terms, segment } = mergeSegments(this.#segments, this.#numbers.size, rowMap);
    const names = new Array<string>(terms);
    for (const [term, number] of this.#numbers) {
      const kept = termMap[number]!;
      if (kept >= 0) names[kept] = term;
    }
    const lengths = this.#lengths.view().filter((_length, row) => rowMap[row]! >= 0);
    return { terms: names, lengths, segment };
  }

  static fromImage(image: PostingsImage): KeywordIndex {
    const index = new KeywordIndex();
    index.adopt(image);
    return index;
  }

  /** Takes an image in place of what is held; its rows are the rows from now on. */
  adopt({ terms, lengths, segment }: PostingsImage): void {
    this.#numbers = new Map(terms.map((term, number) => [term, number]));
    this.#frequencies = growableI32(Math.max(64, terms.length));
    for (let term = 0; term < terms.length; term++)
      this.#frequencies.push(segment.offsets[term + 1]! - segment.offsets[term]!);
    this.#segments = segment.rows.length > 0 ? [segment] : [];
    this.#tail = new Map();
    this.#tailPostings = 0;
    this.#lengths = growableU32(Math.max(64, lengths.length));
    this.#lengths.data.set(lengths);
    this.#lengths.length = lengths.length;
    this.#totalLength = lengths.reduce((sum, length) => sum + length, 0);
    this.#chunks = lengths.length;
  }

  #number(term: string): number {
    const known = this.#numbers.get(term);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(term, number);
    this.#frequencies.push(0);
    return number;
  }

  #seal(): void {
    if (this.#tailPostings === 0) return;
    this.#segments.push(sealSegment(this.#tail, this.#numbers.size));
    this.#tail = new Map();
    this.#tailPostings = 0;
  }

  #sealedPostings(): number {
    return this.#segments.reduce((sum, segment) => sum + segment.rows.length, 0);
  }
}

function countTerms(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}
