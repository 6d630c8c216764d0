import { readWords } from '../read/source.js';
import { mentions } from '../text/lexicon.js';
import { words } from '../text/words.js';
import type { Pair } from './pairs.js';

export interface Recalled {
  readonly pair: Pair;
  /** 0 to 1: idf-weighted cosine of stems and Dice of character trigrams, mixed. */
  readonly similarity: number;
}

const STEM_SHARE = 0.7;
/** Memories whose stems fit best are compared letter by letter. */
const SHORTLIST = 48;

/** Question-answer pairs by heart: finds the memorised questions nearest to a new one. */
export class QuestionMemory {
  private readonly postings = new Map<string, number[]>();
  private readonly norms: Float32Array;
  private readonly scores: Float32Array;
  private readonly idf = new Map<string, number>();

  constructor(readonly pairs: readonly Pair[]) {
    const stemsOf = pairs.map((pair) => questionStems(pair.question));
    for (const [at, stems] of stemsOf.entries())
      for (const one of stems) {
        const list = this.postings.get(one);
        if (list) list.push(at);
        else this.postings.set(one, [at]);
      }
    for (const [one, list] of this.postings) this.idf.set(one, Math.log(1 + pairs.length / list.length));
    this.norms = Float32Array.from(stemsOf, (stems) => Math.sqrt(this.squares(stems)) || 1);
    this.scores = new Float32Array(pairs.length);
  }

  /** The nearest memories, best first; at least one as soon as there is any pair. */
  recall(question: string, limit = 1): Recalled[] {
    const stems = questionStems(question);
    const unknown = Math.log(1 + this.pairs.length);
    const norm =
      Math.sqrt([...stems].reduce((sum, one) => sum + (this.idf.get(one) ?? unknown) ** 2, 0)) || 1;
    const touched: number[] = [];
    for (const one of stems) {
      const square = (this.idf.get(one) ?? 0) ** 2;
      for (const at of this.postings.get(one) ?? []) {
        if (this.scores[at] === 0) touched.push(at);
        this.scores[at]! += square;
      }
    }
    const short = this.shortlist(touched, norm);
    const grams = trigrams(question);
    const ranked = short.map(({ at, cosine }) => ({
      pair: this.pairs[at]!,
      similarity: STEM_SHARE * cosine + (1 - STEM_SHARE) * dice(grams, trigrams(this.pairs[at]!.question)),
    }));
    for (const at of touched) this.scores[at] = 0;
    if (ranked.length === 0 && this.pairs.length > 0) return [this.byLetters(grams)];
    return ranked.sort((a, b) => b.similarity - a.similarity).slice(0, limit);
  }

  /** The best few of the touched memories by cosine, without sorting them all. */
  private shortlist(touched: readonly number[], norm: number): Array<{ at: number; cosine: number }> {
    const best: Array<{ at: number; cosine: number }> = [];
    let floor = 0;
    for (const at of touched) {
      const cosine = this.scores[at]! / (norm * this.norms[at]!);
      if (best.length >= SHORTLIST && cosine <= floor) continue;
      best.push({ at, cosine });
      if (best.length < 2 * SHORTLIST) continue;
      best.sort((a, b) => b.cosine - a.cosine).length = SHORTLIST;
      floor = best.at(-1)!.cosine;
    }
    return best.sort((a, b) => b.cosine - a.cosine).slice(0, SHORTLIST);
  }

  /** No word in common with any memory: the nearest by letters among the first ones. A memory always answers. */
  private byLetters(grams: ReadonlySet<string>): Recalled {
    let best: Recalled = { pair: this.pairs[0]!, similarity: 0 };
    for (const pair of this.pairs.slice(0, 2000)) {
      const similarity = (1 - STEM_SHARE) * dice(grams, trigrams(pair.question));
      if (similarity > best.similarity) best = { pair, similarity };
    }
    return best;
  }

  private squares(stems: ReadonlySet<string>): number {
    let sum = 0;
    for (const one of stems) sum += (this.idf.get(one) ?? 0) ** 2;
    return sum;
  }
}

/** Content stems; a question of function words only keeps them all. */
function questionStems(question: string): Set<string> {
  const { stems, words: content } = readWords(question);
  if (stems.size === 0) return new Set(words(question).map((word) => word.stem));
  const all = new Set(stems);
  for (const mention of mentions(content)) if (mention.same) all.add(`=${mention.concept}`);
  return all;
}

function trigrams(text: string): Set<string> {
  const plain = ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
  const grams = new Set<string>();
  for (let at = 0; at + 3 <= plain.length; at++) grams.add(plain.slice(at, at + 3));
  return grams;
}

/** Twice the shared over all, 0 to 1. */
function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const gram of small) if (large.has(gram)) shared++;
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);
}
