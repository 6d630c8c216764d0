import { CrossoverError, type EmbedderConfig, type Sensitivity } from '../core/index.js';

/**
 * Refuses to send protected text to an embedder that is not declared local, before a byte leaves.
 * @throws CrossoverError CROSSOVER_EGRESS_REFUSED
 */
export function checkEmbedderEgress(
  embedder: EmbedderConfig,
  corpus: string,
  sensitivity: Sensitivity,
): void {
  if (sensitivity === 'public' || embedder.provider !== 'openai' || embedder.local) return;
  throw new CrossoverError(
    'CROSSOVER_EGRESS_REFUSED',
    `Corpus "${corpus}" is ${sensitivity} and the embedder's endpoint is not declared local.`,
    { field: 'embedder.local' },
  );
}
