import type { CutPassage, PassageReading } from '../../../core/index.js';
import { DistinctTokens } from './distinct-tokens.js';
import { WordLikeness } from './likeness.js';
import type { TextSum } from './text-sum.js';
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
  readonly #distinct: DistinctTokens;
  #likeness: WordLikeness | undefined;

  constructor(weights: StaticWeights, tokeniser: StaticTokeniser, text: TextSum) {
    this.#weights = weights;
    this.#tokeniser = tokeniser;
    this.#text = text;
    this.#title = new Float64Array(weights.manifest.dimension);
    this.#distinct = new DistinctTokens(weights.manifest.vocabulary);
  }

  read(query: string, words: readonly string[], passages: readonly CutPassage[]): PassageReading[] {
    const direction = this.#text.of(query).slice();
    const length = Math.sqrt(dot(direction, direction));
    if (length > 0) for (let d = 0; d < direction.length; d++) direction[d]! /= length;
    const read = passages.map((passage) => ({
      sentence: this.#nearest(direction, passage),
      tokens: this.#distinct.tokens(),
    }));
    this.#likeness ??= new WordLikeness(this.#weights);
    const pieces = words.map((word) => this.#tokeniser.ids.slice(0, this.#tokeniser.tokenise(word)));
    const likeness = this.#likeness.of(
      pieces,
      read.map(({ tokens }) => tokens),
    );
    return read.map(({ sentence }, i) => ({ sentence, likeness: likeness[i]! }));
  }

  /** Cosine of the nearest sentence; leaves the passage's tokens in `#distinct`. */
  #nearest(query: Float64Array, { above, sentences }: CutPassage): number {
    const title = this.#title;
    this.#distinct.begin();
    title.set(this.#text.of(above));
    this.#distinct.add(this.#tokeniser.ids, this.#tokeniser.count);
    const titleDot = dot(query, title);
    const titleSquare = dot(title, title);
    let alone = 0;
    let together = 0;
    for (const sentence of sentences) {
      const sum = this.#text.of(sentence);
      this.#distinct.add(this.#tokeniser.ids, this.#tokeniser.count);
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
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d]! * b[d]!;
  return sum;
}
