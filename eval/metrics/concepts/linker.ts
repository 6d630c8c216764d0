import { type AliasIndex, AliasIndexBuilder } from './alias-index.js';
import { phrases } from './mentions.js';

export interface Concept {
  readonly id: string;
  /** Canonical name: what predictions and references are compared by. */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly hasDefinition: boolean;
}

/** The settings of scispaCy's EntityLinker; the values are its defaults. */
export interface LinkerOptions {
  /** Aliases looked at per mention. */
  readonly neighbours?: number;
  /** A candidate's similarity must be above this. */
  readonly threshold?: number;
  /** A candidate without a definition needs at least this. */
  readonly noDefinitionThreshold?: number;
  /** Off where definitions are not known. */
  readonly filterForDefinitions?: boolean;
  /** Grams in fewer aliases are ignored; 10 for UMLS, 1 for small dictionaries. */
  readonly minDocuments?: number;
  /** See `AliasIndex.nearest`; not scispaCy's, for small dictionaries. */
  readonly countUnseen?: boolean;
}

export interface LinkedConcept {
  readonly id: string;
  readonly name: string;
  readonly mention: string;
  readonly similarity: number;
}

const LONGEST_MENTION = 6;
const CACHE_LIMIT = 200_000;

/**
 * Links text to concepts by scispaCy's candidate method (Neumann et al., BioNLP 2019): TF-IDF vectors of character
 * trigrams, nearest aliases by cosine, thresholds, best candidate. Differences, all of which can move a score:
 * mentions are not found by a trained recogniser but as the longest word sequences of a phrase (up to six words) that
 * link; the search is exact; an alias that two concepts share counts as two neighbours.
 */
export class ConceptLinker {
  readonly #index: AliasIndex;
  readonly #ids: readonly string[];
  readonly #names: readonly string[];
  readonly #defined: readonly boolean[];
  readonly #options: Required<LinkerOptions>;
  readonly #cache = new Map<string, LinkedConcept | undefined>();

  private constructor(parts: LinkerParts, options: LinkerOptions) {
    this.#ids = parts.ids;
    this.#names = parts.names;
    this.#defined = parts.defined;
    this.#options = {
      neighbours: 30,
      threshold: 0.7,
      noDefinitionThreshold: 0.95,
      filterForDefinitions: true,
      minDocuments: 1,
      countUnseen: false,
      ...options,
    };
    this.#index = parts.builder.build(this.#options.minDocuments);
  }

  /** Builds a linker from concepts, one at a time; each one's aliases are indexed and forgotten. */
  static async build(
    concepts: Iterable<Concept> | AsyncIterable<Concept>,
    options: LinkerOptions = {},
  ): Promise<ConceptLinker> {
    const parts: LinkerParts = { builder: new AliasIndexBuilder(), ids: [], names: [], defined: [] };
    for await (const concept of concepts) {
      const number = parts.ids.length;
      parts.ids.push(concept.id);
      parts.names.push(concept.name);
      parts.defined.push(concept.hasDefinition);
      for (const alias of new Set([concept.name, ...concept.aliases])) parts.builder.add(alias, number);
    }
    return new ConceptLinker(parts, options);
  }

  get size(): { readonly concepts: number; readonly aliases: number } {
    return { concepts: this.#ids.length, aliases: this.#index.size };
  }

  /** The best candidate for one mention, undefined if none passes the thresholds. */
  linkMention(mention: string): LinkedConcept | undefined {
    const key = mention.toLowerCase();
    if (this.#cache.has(key)) return this.#cache.get(key);
    const { neighbours, threshold, noDefinitionThreshold, filterForDefinitions, countUnseen } = this.#options;
    const best = this.#index
      .nearest(mention, neighbours, threshold, countUnseen)
      .find(
        ({ concept, similarity }) =>
          similarity > threshold &&
          (!filterForDefinitions || this.#defined[concept] || similarity >= noDefinitionThreshold),
      );
    const linked = best && {
      id: this.#ids[best.concept]!,
      name: this.#names[best.concept]!,
      mention,
      similarity: best.similarity,
    };
    if (this.#cache.size >= CACHE_LIMIT) this.#cache.clear();
    this.#cache.set(key, linked);
    return linked;
  }

  /** Concepts of a text in order: in each phrase from the left, the longest sequence of words that links. */
  link(text: string): LinkedConcept[] {
    const found: LinkedConcept[] = [];
    for (const words of phrases(text)) {
      for (let start = 0; start < words.length; ) {
        let taken = 1;
        for (let length = Math.min(LONGEST_MENTION, words.length - start); length >= 1; length--) {
          const linked = this.linkMention(words.slice(start, start + length).join(' '));
          if (linked === undefined) continue;
          found.push(linked);
          taken = length;
          break;
        }
        start += taken;
      }
    }
    return found;
  }
}

interface LinkerParts {
  readonly builder: AliasIndexBuilder;
  readonly ids: string[];
  readonly names: string[];
  readonly defined: boolean[];
}
