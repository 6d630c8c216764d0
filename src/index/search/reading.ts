import type { PassageReading, ReadingWeights } from '../../core/index.js';
import type { CorpusIndex } from '../corpus/corpus-index.js';
import { inverseFrequency, sumStatistics } from '../postings/index.js';
import { contentWords } from '../text/index.js';
import type { IndexedPassage, ReadingSettings } from '../types.js';
import type { Found } from './found.js';
import type { SearchTarget } from './stages.js';

/** On the development sets reading 50 orders no better than reading 20. */
const DEPTH = 20;
/** Words of the query that are looked for, the rarest; on the development sets more do not change a figure. */
const WORDS = 16;

/** Reads the texts of rows from the database, in their order. */
export type PassagesOf = (
  rows: ReadonlyArray<{ readonly index: CorpusIndex; readonly row: number }>,
) => IndexedPassage[];

/** A query word and its weight: the inverse frequency of its term in the searched chunks. */
interface WeightedWord {
  readonly word: string;
  readonly term: string;
  readonly weight: number;
}

/**
 * Orders the best of the fused chunks anew by adding what reading them says, in units of cosine: a passage that holds
 * one sentence near to the query, or a word for each word of the query, is lifted above one that merely resembles it
 * as a whole. Chunks below the depth keep their order and stay below.
 * @param perCosine what a cosine of 1 is worth in the fused scores; 0 leaves the order as it is.
 * @param targets all corpora searched, for the frequency of words.
 */
export function readClosely(
  found: readonly Found[],
  perCosine: number,
  query: { readonly text: string; readonly targets: readonly SearchTarget[] },
  reading: ReadingSettings,
  passagesOf: PassagesOf,
): Found[] {
  if (perCosine === 0 || found.length === 0) return [...found];
  const { weights } = reading;
  const words = weigh(query.text, query.targets);
  const terms = words.map(({ term }) => term);
  const best = found.slice(0, reading.depth ?? DEPTH);
  const readings = reading.read(
    words.map(({ word }) => word),
    passagesOf(best.map(({ target, row }) => ({ index: target.index, row }))),
  );
  // Each part can reach 1; with this the scores stay within [0, 1].
  const whole = 1 + perCosine * (weights.sentence + Math.max(weights.exact, weights.alike) + weights.context);
  const head = best.map((hit, i) => {
    const holds = hit.target.index.keywords.holds(hit.row, terms);
    const worth = readingWorth(readings[i]!, words, holds, weights);
    return { hit, worth, score: (hit.score + perCosine * worth) / whole };
  });
  const rankOf = new Map([...head].sort((a, b) => b.worth - a.worth).map((each, i) => [each, i + 1]));
  const read = head
    .map((each) => ({
      target: each.hit.target,
      row: each.hit.row,
      score: each.score,
      stages: () => ({
        ...each.hit.stages(),
        reading: { rank: rankOf.get(each)!, score: each.worth },
      }),
    }))
    .sort((a, b) => b.score - a.score);
  const lowest = read.at(-1)!.score;
  const rest = found.slice(head.length).map(({ target, row, score, stages }) => ({
    target,
    row,
    score: Math.min(score / whole, lowest),
    stages,
  }));
  return [...read, ...rest];
}

/**
 * sentence · cosine of the nearest sentence + Σ weight · ((exact, or alike · likeness) + context · likeness in context)
 * / Σ weight, over the words of the query.
 */
export function readingWorth(
  { sentence, likeness, inContext }: PassageReading,
  words: ReadonlyArray<Pick<WeightedWord, 'weight'>>,
  holds: readonly boolean[],
  weights: ReadingWeights,
): number {
  let covered = 0;
  let total = 0;
  words.forEach(({ weight }, i) => {
    total += weight;
    const itself = holds[i] ? weights.exact : weights.alike * likeness[i]!;
    covered += weight * (itself + weights.context * inContext[i]!);
  });
  return weights.sentence * Math.max(0, sentence) + (total > 0 ? covered / total : 0);
}

function weigh(text: string, targets: readonly SearchTarget[]): WeightedWord[] {
  const words = contentWords(text);
  const terms = words.map(({ term }) => ({ term, weight: 1 }));
  const { chunks, frequencies } = sumStatistics(targets.map(({ index }) => index.keywords.statistics(terms)));
  const weighted = words.map((each, i) => ({ ...each, weight: inverseFrequency(chunks, frequencies[i]!) }));
  const rarest = new Set([...weighted].sort((a, b) => b.weight - a.weight).slice(0, WORDS));
  return weighted.filter((each) => rarest.has(each));
}
