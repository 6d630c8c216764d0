import type { PassageReader, PassageReading } from '../../../core/index.js';
import { DistinctTokens } from './distinct-tokens.js';
import { TokenLikeness, WordLikeness } from './likeness.js';
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
  readonly #distinct: DistinctTokens;
  #likeness: TokenLikeness | undefined;

  constructor(weights: StaticWeights, tokeniser: StaticTokeniser, text: TextSum) {
    this.#weights = weights;
    this.#tokeniser = tokeniser;
    this.#text = text;
    this.#sentence = new Float64Array(weights.manifest.dimension);
    this.#distinct = new DistinctTokens(weights.manifest.vocabulary);
  }

  open(query: string, words: readonly string[]): PassageReader {
    this.#likeness ??= new TokenLikeness(this.#weights);
    const likeness = new WordLikeness(
      this.#likeness,
      this.#tokeniser,
      words,
      this.#weights.manifest.vocabulary,
    );
    const direction = new Float64Array(this.#sentence.length);
    this.#text.into(query, direction);
    const length = Math.sqrt(dot(direction, direction));
    if (length > 0) for (let d = 0; d < direction.length; d++) direction[d]! /= length;
    const title = new Float64Array(this.#sentence.length);
    return { read: (above, sentences) => this.#read(direction, likeness, title, above, sentences) };
  }

  #read(
    query: Float64Array,
    likeness: WordLikeness,
    title: Float64Array,
    above: string,
    sentences: readonly string[],
  ): PassageReading {
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
    return { sentence: (alone + together) / 2, likeness: likeness.of(this.#distinct.tokens) };
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d]! * b[d]!;
  return sum;
}
