import { join } from 'node:path';
import { packageRoot } from '../../../core/index.js';
import { createStaticEncoder, type StaticEncoder } from './encoder.js';
import { readWeights } from './weights.js';

export type { StaticEncoder } from './encoder.js';

function shippedFolder(): string {
  return join(packageRoot(), 'models', 'crossover-embed');
}

/**
 * The shipped embedder, or the one in a folder of the same layout. Takes about 12 MB; every thread loads its own.
 * @throws CrossoverError CROSSOVER_MODEL_FILES_INVALID when a file is missing or its SHA-256 is wrong.
 */
export function loadStaticEmbedderSync(folder: string = shippedFolder()): StaticEncoder {
  return createStaticEncoder(readWeights(folder));
}

/** {@link loadStaticEmbedderSync} with its failure as a rejection. */
export async function loadStaticEmbedder(folder: string = shippedFolder()): Promise<StaticEncoder> {
  return loadStaticEmbedderSync(folder);
}
