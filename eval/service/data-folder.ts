import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { CrossoverError, dataFolderSchema } from '../../src/core/index.js';

export const SAMPLES = 'samples';

/**
 * The folder that a name stands for; undefined for the shipped samples. A caller on the network names folders below
 * the configured one only, also when one of them is a link that leads elsewhere.
 * @throws CrossoverError CROSSOVER_INVALID_INPUT
 */
export function dataFolder(root: string | undefined, name: string | undefined): string | undefined {
  const chosen = name ?? defaultFolder(root);
  if (chosen === SAMPLES) return undefined;
  if (root === undefined) throw refused('No eval.dataDir is configured; leave data out to use the samples.');
  const base = resolve(root);
  const place = chosen === '.' ? base : join(base, chosen);
  let real: string;
  try {
    real = realpathSync(place);
    if (!statSync(real).isDirectory()) throw refused(`${chosen} is no folder.`);
  } catch (error) {
    if (CrossoverError.is(error)) throw error;
    throw refused(`There is no folder ${chosen} below eval.dataDir.`);
  }
  const own = realpathSync(base);
  if (real !== own && !real.startsWith(`${own}${sep}`))
    throw refused(`The folder ${chosen} lies outside eval.dataDir.`);
  return real;
}

export const defaultFolder = (root: string | undefined): string => (root === undefined ? SAMPLES : '.');

/** Names that `data` may have, the default first. */
export function dataFolders(root: string | undefined): string[] {
  if (root === undefined) return [SAMPLES];
  let names: string[] = [];
  try {
    names = readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && dataFolderSchema.safeParse(entry.name).success)
      .map(({ name }) => name)
      .filter((name) => name !== SAMPLES)
      .sort();
  } catch {
    // A folder that is not there yet has no subfolders; its tasks are listed as missing.
  }
  return ['.', ...names, SAMPLES];
}

const refused = (sentence: string): CrossoverError =>
  new CrossoverError('CROSSOVER_INVALID_INPUT', sentence, { field: 'data' });
