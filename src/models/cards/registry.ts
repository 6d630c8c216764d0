import { CrossoverError } from '../../core/index.js';
import { LLAMA_CARDS } from './llama.js';
import { MISTRAL_CARDS } from './mistral.js';
import { GENERIC_CARDS, LLAMA_1_CARDS } from './others.js';
import type { ModelCard } from './schema.js';

/** Every model that Crossover knows by name. */
export const MODEL_CARDS: readonly ModelCard[] = [
  ...LLAMA_CARDS,
  ...MISTRAL_CARDS,
  ...LLAMA_1_CARDS,
  ...GENERIC_CARDS,
];

/**
 * A card by its id, or by the model's name on the hub.
 * @throws CrossoverError CROSSOVER_MODEL_CARD_NOT_FOUND
 */
export function findCard(id: string): ModelCard {
  const card = MODEL_CARDS.find((each) => each.id === id) ?? byHubName(id);
  if (card) return card;
  throw new CrossoverError('CROSSOVER_MODEL_CARD_NOT_FOUND', `There is no model card "${id}".`, {
    field: 'card',
  });
}

/** The card that a configuration means: the one it names, or the one of the model's hub name, else `generic`. */
export function resolveCard(config: {
  readonly card?: string | undefined;
  readonly model: string;
}): ModelCard {
  if (config.card !== undefined) return findCard(config.card);
  return byHubName(config.model) ?? findCard('generic');
}

function byHubName(name: string): ModelCard | undefined {
  return MODEL_CARDS.find((card) => card.hfId?.toLowerCase() === name.toLowerCase());
}
