import type { CutPassage, PassageReading } from '../../../core/index.js';
import { DistinctTokens } from './distinct-tokens.js';
import { TokenLikeness, wordLikeness } from './likeness.js';
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
  readonly #sentence: Float64Array;
  readonly #title: Float64Array;
  readonly #distinct: DistinctTokens;
  #likeness: TokenLikeness | undefined;

  constructor(weights: StaticWeights, tokeniser: StaticTokeniser, text: TextSum) {
    this.#weights = weights;
    this.#tokeniser = tokeniser;
    this.#text = text;
    this.#sentence = new Float64Array(weights.manifest.dimension);
    this.#title = new Float64Array(weights.manifest.dimension);
    this.#distinct = new DistinctTokens(weights.manifest.vocabulary);
  }

  read(query: string, words: readonly string[], passages: readonly CutPassage[]): PassageReading[] {
    const direction = new Float64Array(this.#sentence.length);
    this.#text.into(query, direction);
    const length = Math.sqrt(dot(direction, direction));
    if (length > 0) for (let d = 0; d < direction.length; d++) direction[d]! /= length;
    const read = passages.map((passage) => ({
      sentence: this.#nearest(direction, passage),
      tokens: this.#distinct.tokens(),
    }));
    this.#likeness ??= new TokenLikeness(this.#weights);
    const pieces = words.map((word) => this.#tokeniser.ids.slice(0, this.#tokeniser.tokenise(word)));
    const likeness = wordLikeness(
      this.#likeness,
      pieces,
      read.map(({ tokens }) => tokens),
    );
    return read.map(({ sentence }, i) => ({ sentence, likeness: likeness[i]! }));
  }

  /** Cosine of the nearest sentence; leaves the passage's tokens in `#distinct`. */
  #nearest(query: Float64Array, { above, sentences }: CutPassage): number {
    const title = this.#title;
    this.#distinct.begin();
    this.#text.into(above, title);
    this.#distinct.add(this.#tokeniser);
    const titleDot = dot(query, title);
    const titleSquare = dot(title, title);
    let alone = 0;
    let together = 0;
    for (const sentence of sentences) {
      const sum = this.#sentence;
      this.#text.into(sentence, sum);
      this.#distinct.add(this.#tokeniser);
      const along = dot(query, sum);
      const square = dot(sum, sum);
      if (square === 0) continue;
      alone = Math.max(alone, along / Math.sqrt(square));
      const both = square + 2 * dot(sum, title) + titleSquare;
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
