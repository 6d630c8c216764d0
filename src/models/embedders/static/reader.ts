import type { CutPassage, PassageReading } from '../../../core/index.js';
import { WordContext } from './context.js';
import { wordLikeness } from './likeness.js';
import { TokenCollector } from './read-tokens.js';
import type { TextSum } from './text-sum.js';
import { TokenRows } from './token-rows.js';
import type { StaticTokeniser } from './tokeniser.js';
import type { StaticWeights } from './weights.js';

/**
 * Reads passages sentence by sentence. A sentence is compared twice, alone and with what stands above the passage,
 * and the best of each counts half: "It is treated with surgery." says of what only together with its title.
 */
export class StaticReader {
  readonly #weights: StaticWeights;
  readonly #tokeniser: StaticTokeniser;
  readonly #text: TextSum;
  readonly #title: Float64Array;
  readonly #collector: TokenCollector;
  /** Tokens of the passage at hand. */
  #stream = new Int32Array(1024);
  #count = 0;
  #rows: TokenRows | undefined;

  constructor(weights: StaticWeights, tokeniser: StaticTokeniser, text: TextSum) {
    this.#weights = weights;
    this.#tokeniser = tokeniser;
    this.#text = text;
    this.#title = new Float64Array(weights.manifest.dimension);
    this.#collector = new TokenCollector(weights.manifest.vocabulary);
  }

  read(query: string, words: readonly string[], passages: readonly CutPassage[]): PassageReading[] {
    const direction = this.#text.of(query).slice();
    const length = Math.sqrt(dot(direction, direction));
    if (length > 0) for (let d = 0; d < direction.length; d++) direction[d]! /= length;
    const nearest = passages.map((passage) => ({
      sentence: this.#nearest(direction, passage),
      tokens: this.#stream.slice(0, this.#count),
    }));
    const read = this.#collector.collect(nearest.map(({ tokens }) => tokens));
    const pieces = words.map((word) => this.#tokens(word));
    this.#rows ??= new TokenRows(this.#weights);
    this.#rows.learn(read.distinct);
    const likeness = wordLikeness(this.#rows, pieces, read);
    const inContext = new WordContext(this.#weights, this.#rows).of(this.#tokens(query), pieces, read);
    return nearest.map(({ sentence }, i) => ({
      sentence,
      likeness: likeness[i]!,
      inContext: inContext[i]!,
    }));
  }

  /** Cosine of the nearest sentence; leaves the passage's tokens in `#stream`. */
  #nearest(query: Float64Array, { above, sentences }: CutPassage): number {
    const title = this.#title;
    this.#count = 0;
    title.set(this.#text.of(above));
    this.#keepTokens();
    const titleDot = dot(query, title);
    const titleSquare = dot(title, title);
    let alone = 0;
    let together = 0;
    for (const sentence of sentences) {
      const sum = this.#text.of(sentence);
      this.#keepTokens();
      // In one loop, because each sum waits for its own last addition only.
      let along = 0;
      let square = 0;
      let across = 0;
      for (let d = 0; d < query.length; d++) {
        const value = sum[d]!;
        along += query[d]! * value;
        square += value * value;
        across += value * title[d]!;
      }
      if (square === 0) continue;
      alone = Math.max(alone, along / Math.sqrt(square));
      const both = square + 2 * across + titleSquare;
      if (both > 0) together = Math.max(together, (along + titleDot) / Math.sqrt(both));
    }
    return (alone + together) / 2;
  }

  #tokens(text: string): Int32Array {
    const count = this.#tokeniser.tokenise(text);
    return this.#tokeniser.ids.slice(0, count);
  }

  /** Adds the tokens of the text that was summed last to `#stream`. */
  #keepTokens(): void {
    const { ids, count } = this.#tokeniser;
    const end = this.#count + count;
    if (end > this.#stream.length) {
      const longer = new Int32Array(2 * end);
      longer.set(this.#stream.subarray(0, this.#count));
      this.#stream = longer;
    }
    this.#stream.set(ids.subarray(0, count), this.#count);
    this.#count = end;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d]! * b[d]!;
  return sum;
}
