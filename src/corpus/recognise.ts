import { CrossoverError } from '../core/index.js';
import { LOADERS } from './registry.js';
import type { FormatName } from './types.js';

/**
 * The format of a file, by its content and its name.
 * @throws CrossoverError CROSSOVER_FORMAT_UNKNOWN
 */
export async function recogniseFormat(path: string, shownName: string = path): Promise<FormatName> {
  const name = shownName.toLowerCase().replace(/\.gz$/, '');
  const loader = LOADERS.find(({ extensions }) => extensions.some((extension) => name.endsWith(extension)));
  if (loader) return loader.format;
  throw new CrossoverError('CROSSOVER_FORMAT_UNKNOWN', 'The format of the file is not recognised.');
}
