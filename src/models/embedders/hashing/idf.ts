import { sha256 } from '../../../core/index.js';
import table from './idf-table.json' with { type: 'json' };

const weights = new Map<string, number>();
for (const [level, words] of Object.entries(table.levels)) {
  for (const word of words.split(' ')) weights.set(word, Number(level) / 10);
}

/**
 * Function words and the words of questions. A corpus of notes has few questions, so that its frequencies alone would
 * make "what" as telling as the name of a drug.
 */
const FUNCTION_WORDS =
  'a about all also am an and any are as at be been being both but by can could did do does doing done each either ever for from had has have having he her here him his how i if in into is it its me more most much my no nor not of on one or other our out over own please same she should so some such tell than that the their them then there these they this those to too under us very was we were what when where whether which while who whom whose why will with would you your';
const FUNCTION_WEIGHT = 0.3;
for (const word of FUNCTION_WORDS.split(' '))
  weights.set(word, Math.min(FUNCTION_WEIGHT, weights.get(word) ?? FUNCTION_WEIGHT));

/** The first letters of the table's hash: part of the embedder's id. */
export const IDF_VERSION = sha256(JSON.stringify([table, FUNCTION_WORDS, FUNCTION_WEIGHT])).slice(0, 8);

/** Natural-log inverse document frequency of a word; the weight of a rare word where the table does not have it. */
export function inverseDocumentFrequency(word: string): number {
  return weights.get(word) ?? table.unknown / 10;
}
