/**
 * Writes idf-table.json: inverse document frequencies of the words of the bundled corpora.
 * Run `npx tsx src/models/embedders/hashing/build-idf.ts` and commit the table; its hash is part of the embedder's
 * id, so that an index built with another table is refused instead of mixed.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../core/index.js';
import { hashingWords } from './features.js';

/** A "document" is a window of this many words, about the size of a chunk. */
const WINDOW = 120;
/** Words in fewer windows get the weight of an unknown word. */
const MIN_WINDOWS = 4;

const frequencies = new Map<string, number>();
let windows = 0;
const root = join(packageRoot(), 'corpora');
for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.(md|txt)$/.test(entry.name)) continue;
  const words = hashingWords(readFileSync(join(entry.parentPath, entry.name), 'utf8'));
  for (let at = 0; at < words.length; at += WINDOW) {
    windows++;
    for (const word of new Set(words.slice(at, at + WINDOW)))
      frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
  }
}

/** BM25's probabilistic form, always positive, in tenths. */
const tenths = (df: number): number => Math.round(10 * Math.log(1 + (windows - df + 0.5) / (df + 0.5)));
const byLevel = new Map<number, string[]>();
for (const [word, df] of frequencies) {
  if (df < MIN_WINDOWS || word.length > 24) continue;
  byLevel.set(tenths(df), [...(byLevel.get(tenths(df)) ?? []), word]);
}
const levels = Object.fromEntries(
  [...byLevel].sort(([a], [b]) => a - b).map(([level, words]) => [level, words.sort().join(' ')]),
);
writeFileSync(
  join(import.meta.dirname, 'idf-table.json'),
  `${JSON.stringify({ windows, unknown: tenths(1), levels }, null, 1)}\n`,
);
