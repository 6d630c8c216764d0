import { sha256 } from '../../../core/index.js';
import table from './idf-table.json' with { type: 'json' };

const weights = new Map<string, number>();
for (const [level, words] of Object.entries(table.levels)) {
  for (const word of words.split(' ')) weights.set(word, Number(level) / 10);
}

/** The first letters of the table's hash: part of the embedder's id. */
export const IDF_VERSION = sha256(JSON.stringify(table)).slice(0, 8);

/** Natural-log inverse document frequency of a word; the weight of a rare word where the table does not have it. */
export function inverseDocumentFrequency(word: string): number {
  return weights.get(word) ?? table.unknown / 10;
}
