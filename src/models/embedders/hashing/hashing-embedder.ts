import type { Embedder } from '../../../core/index.js';
import { embedInSlices } from '../in-slices.js';
import { toUnitLength } from '../unit-length.js';
import { characterGrams, hash32, hashingWords } from './features.js';
import { IDF_VERSION, inverseDocumentFrequency } from './idf.js';

const DIMENSION = 512;
/** Share of a word's weight that goes to its character n-grams; the rest goes to the whole word. */
const GRAM_SHARE = 0.6;
/**
 * Chosen on the 809 training queries of SciFact: nDCG@10 is 0.677 by a plain BM25, 0.519 by this embedder alone, 0.686
 * by their weighted sum with this share, and falls below BM25 from 0.5 on.
 */
const FUSION_WEIGHT = 0.2;
/** A bag of words sees texts of any length; this keeps chunks at a size where one vector says enough. */
const MAX_TOKENS = 512;
const MAX_CACHED_WORDS = 100_000;

/** Where a word adds to the vector, and how much. */
interface WordPattern {
  readonly slots: Uint16Array;
  readonly values: Float32Array;
}

/**
 * The embedder that needs no file: words and their character n-grams (3 to 5 letters), hashed with a sign into
 * 512 dimensions (Weinberger et al. 2009), weighted by inverse document frequency and (1 + log tf), unit length.
 * It finds shared words and shared stems, not synonyms; texts without a word get a constant vector.
 */
export function createHashingEmbedder(): Embedder {
  const patterns = new Map<string, WordPattern>();
  const patternOf = (word: string): WordPattern => {
    let pattern = patterns.get(word);
    if (!pattern) {
      if (patterns.size >= MAX_CACHED_WORDS) patterns.clear();
      pattern = wordPattern(word);
      patterns.set(word, pattern);
    }
    return pattern;
  };
  const embed = (text: string): Float32Array => {
    const counts = new Map<string, number>();
    for (const word of hashingWords(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
    const vector = new Float32Array(DIMENSION);
    for (const [word, count] of counts) {
      const { slots, values } = patternOf(word);
      const weight = 1 + Math.log(count);
      for (let i = 0; i < slots.length; i++) vector[slots[i]!]! += weight * values[i]!;
    }
    return toUnitLength(vector);
  };
  return {
    id: `crossover-hashing-${DIMENSION}-v1.${IDF_VERSION}`,
    dimension: DIMENSION,
    maxTokens: MAX_TOKENS,
    fusionWeight: FUSION_WEIGHT,
    ...embedInSlices(embed),
    countTokens: (text) => hashingWords(text).length,
  };
}

function wordPattern(word: string): WordPattern {
  const idf = inverseDocumentFrequency(word);
  const grams = characterGrams(word);
  const slots = new Uint16Array(1 + grams.length);
  const values = new Float32Array(1 + grams.length);
  const place = (i: number, feature: string, weight: number): void => {
    const hash = hash32(feature);
    slots[i] = hash % DIMENSION;
    values[i] = hash & 0x80000000 ? -weight : weight;
  };
  const gramWeight = grams.length === 0 ? 0 : idf * Math.sqrt(GRAM_SHARE / grams.length);
  place(0, word, idf * Math.sqrt(grams.length === 0 ? 1 : 1 - GRAM_SHARE));
  for (const [i, gram] of grams.entries()) place(i + 1, `#${gram}`, gramWeight);
  return { slots, values };
}
