import { trigrams } from './trigrams.js';

/** An alias near a mention. */
export interface Neighbour {
  /** Number of the concept that the alias was added for. */
  readonly concept: number;
  /** Cosine of the two TF-IDF vectors, 0 to 1. */
  readonly similarity: number;
}

/** A list of 32-bit numbers that grows by doubling. */
class IntList {
  #data = new Int32Array(4);
  size = 0;
  push(value: number): void {
    if (this.size === this.#data.length) {
      const larger = new Int32Array(this.size * 2);
      larger.set(this.#data);
      this.#data = larger;
    }
    this.#data[this.size++] = value;
  }
  done(): Int32Array {
    return this.#data.slice(0, this.size);
  }
}

/** Collects aliases; their text is not kept, so millions of them fit in memory (4 bytes a gram, 12 an alias). */
export class AliasIndexBuilder {
  readonly #postings = new Map<string, IntList>();
  readonly #concepts = new IntList();

  /** Adds one name of a concept. Names without a letter or digit are kept out of the index. */
  add(alias: string, concept: number): void {
    const grams = trigrams(alias);
    if (grams.length === 0) return;
    const id = this.#concepts.size;
    this.#concepts.push(concept);
    for (const gram of grams) {
      const list = this.#postings.get(gram) ?? new IntList();
      if (list.size === 0) this.#postings.set(gram, list);
      list.push(id);
    }
  }

  /** @param minDocuments grams in fewer aliases are left out (scikit-learn's min_df). */
  build(minDocuments: number): AliasIndex {
    const concepts = this.#concepts.done();
    const norms = new Float64Array(concepts.length);
    const grams = new Map<string, Gram>();
    for (const [gram, list] of this.#postings) {
      const postings = list.done();
      let documents = 0;
      for (let i = 0; i < postings.length; i++) if (postings[i] !== postings[i - 1]) documents++;
      this.#postings.delete(gram);
      if (documents < minDocuments) continue;
      // Smoothed inverse document frequency, scikit-learn's default.
      const idf = Math.log((1 + concepts.length) / (1 + documents)) + 1;
      grams.set(gram, { postings, idf });
      for (let i = 0; i < postings.length; ) {
        let count = 1;
        while (postings[i + count] === postings[i]) count++;
        norms[postings[i]!]! += (count * idf) ** 2;
        i += count;
      }
    }
    return new AliasIndex(concepts, norms.map(Math.sqrt), grams);
  }
}

interface Gram {
  /** Alias numbers ascending, repeated as often as the gram occurs in the alias. */
  readonly postings: Int32Array;
  readonly idf: number;
}

interface WeightedGram {
  readonly gram: Gram;
  readonly weight: number;
}

/** Aliases as TF-IDF vectors of character trigrams, searched exactly (scispaCy searches them approximately). */
export class AliasIndex {
  readonly #concepts: Int32Array;
  readonly #norms: Float64Array;
  readonly #grams: ReadonlyMap<string, Gram>;
  /** Sums of one search, all 0 between searches; one for all, because a search is not interrupted. */
  readonly #dots: Float64Array;

  constructor(concepts: Int32Array, norms: Float64Array, grams: ReadonlyMap<string, Gram>) {
    this.#concepts = concepts;
    this.#norms = norms;
    this.#grams = grams;
    this.#dots = new Float64Array(concepts.length);
  }

  get size(): number {
    return this.#concepts.length;
  }

  /**
   * The `k` most similar aliases of at least `minimum` similarity, best first; ties by order of adding.
   * @param countUnseen lets trigrams that no alias has count in the mention's length. scikit-learn, and so scispaCy,
   *   drops them; with the few trigrams of a small dictionary that would make strangers look alike.
   */
  nearest(mention: string, k: number, minimum: number, countUnseen = false): Neighbour[] {
    const { query, unseen } = this.#weights(mention);
    if (query.length === 0) return [];
    const seen = query.reduce((total, { weight }) => total + weight * weight, 0);
    const norm = Math.sqrt(seen + (countUnseen ? unseen : 0));
    const dots = this.#dots;
    let touched: number[] = [];
    // By Cauchy-Schwarz, an alias that shares none of the grams read so far can reach at most the norm of the rest.
    let rest = seen;
    for (const { gram, weight } of query) {
      const open = Math.sqrt(Math.max(0, rest)) / norm >= minimum - 1e-9;
      if (open) addAll(dots, touched, gram, weight);
      else {
        // What an alias can still gain is at most its own length times the length of the mention's rest.
        const missing = minimum * norm - Math.sqrt(Math.max(0, rest)) - 1e-9;
        touched = touched.filter((alias) => {
          const possible = dots[alias]! >= missing * this.#norms[alias]!;
          if (!possible) dots[alias] = 0;
          return possible;
        });
        addKnown(dots, touched, gram, weight);
      }
      rest -= weight * weight;
    }
    const found: Array<Neighbour & { readonly alias: number }> = [];
    for (const alias of touched) {
      const similarity = Math.min(1, dots[alias]! / (norm * this.#norms[alias]!));
      if (similarity >= minimum) found.push({ alias, concept: this.#concepts[alias]!, similarity });
      dots[alias] = 0;
    }
    return found
      .sort((x, y) => y.similarity - x.similarity || x.alias - y.alias)
      .slice(0, k)
      .map(({ concept, similarity }) => ({ concept, similarity }));
  }

  /** The mention's grams with their weights, heaviest first, and the squared weight of those that no alias has. */
  #weights(mention: string): { readonly query: WeightedGram[]; readonly unseen: number } {
    const counts = new Map<string, number>();
    for (const gram of trigrams(mention)) counts.set(gram, (counts.get(gram) ?? 0) + 1);
    const query: WeightedGram[] = [];
    let unseen = 0;
    for (const [text, count] of counts) {
      const gram = this.#grams.get(text);
      if (gram === undefined) unseen += (count * (Math.log(1 + this.size) + 1)) ** 2;
      else query.push({ gram, weight: count * gram.idf });
    }
    return { query: query.sort((a, b) => b.weight - a.weight), unseen };
  }
}

function addAll(dots: Float64Array, touched: number[], { postings, idf }: Gram, weight: number): void {
  const share = weight * idf;
  for (let i = 0; i < postings.length; i++) {
    const alias = postings[i]!;
    if (dots[alias] === 0) touched.push(alias);
    dots[alias]! += share;
  }
}

/** Adds to aliases already seen only: by lookup where they are few, by one pass where they are many. */
function addKnown(
  dots: Float64Array,
  touched: readonly number[],
  { postings, idf }: Gram,
  weight: number,
): void {
  const share = weight * idf;
  if (touched.length * Math.log2(postings.length + 2) >= postings.length) {
    for (let i = 0; i < postings.length; i++) {
      const alias = postings[i]!;
      if (dots[alias] !== 0) dots[alias]! += share;
    }
    return;
  }
  for (const alias of touched) {
    let low = 0;
    let high = postings.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (postings[middle]! < alias) low = middle + 1;
      else high = middle;
    }
    for (; postings[low] === alias; low++) dots[alias]! += share;
  }
}
