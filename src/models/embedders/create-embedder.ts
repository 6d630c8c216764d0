import { CrossoverError, type Embedder, type EmbedderConfig, type Logger } from '../../core/index.js';
import { createHashingEmbedder } from './hashing/index.js';

export interface EmbedderDeps {
  readonly logger: Logger;
}

/**
 * The embedder that the configuration names. Works from plain configuration, so that every worker thread can make
 * its own.
 * @throws CrossoverError CROSSOVER_MODEL_FILES_INVALID, CROSSOVER_EMBEDDER_FAILED
 */
export async function createEmbedder(config: EmbedderConfig, _deps: EmbedderDeps): Promise<Embedder> {
  if (config.provider === 'builtin') return createHashingEmbedder();
  throw new CrossoverError(
    'CROSSOVER_NOT_SUPPORTED',
    `The embedder provider ${config.provider} is not built yet.`,
  );
}
