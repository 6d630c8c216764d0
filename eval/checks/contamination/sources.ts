import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../src/core/index.js';
import { readLines } from '../../../src/corpus/index.js';
import { invalid } from '../../tasks/files/invalid.js';

const LONGEST_LINE = 64_000_000;
const TEXT = /\.(jsonl?|txt|md|csv|html?|xml)$/i;

/** Files of the bundled corpora that hold text. */
export function bundledFiles(): string[] {
  const root = join(packageRoot(), 'corpora');
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => TEXT.test(name))
    .sort()
    .map((name) => join(root, name));
}

/**
 * Hands the texts of a file to `add`, line by line; of JSON lines every string in them.
 * @throws CrossoverError CROSSOVER_DATASET_INVALID for a line that cannot be read: passed over, it would look clean
 */
export async function eachText(file: string, add: (text: string) => void): Promise<void> {
  const json = /\.jsonl?$/i.test(file);
  const before: string[] = [];
  for await (const read of readLines(file, LONGEST_LINE)) {
    if (read.problem !== undefined)
      throw invalid(
        file,
        `line ${read.number}`,
        read.problem === 'not-utf8' ? 'not UTF-8' : `longer than ${LONGEST_LINE} bytes`,
      );
    const line = read.text;
    if (json && line.trimStart().startsWith('{')) {
      try {
        strings(JSON.parse(line), add);
        continue;
      } catch {
        // Not one record a line: read as text.
      }
    }
    // Sentences run over line ends: a line is read together with the two before it.
    before.push(line);
    if (before.length > 3) before.shift();
    add(before.join(' '));
  }
}

function strings(value: unknown, add: (text: string) => void): void {
  if (typeof value === 'string') add(value);
  else if (Array.isArray(value)) for (const one of value) strings(one, add);
  else if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value)) strings(one, add);
}
