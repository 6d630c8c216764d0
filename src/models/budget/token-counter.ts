import type { ChatMessage, ChatModel } from '../../core/index.js';
import type { ModelCard } from '../cards/index.js';
import { renderForCompletion } from '../templates/index.js';
import { estimateTokens } from './estimate.js';
import { loadTokenizer } from './tokenizer.js';

export interface TokenCounter {
  readonly kind: ChatModel['tokenCounting'];
  readonly count: (text: string) => number;
}

/**
 * Counts by the tokenizer in `folder`, or by the estimate for the card's tokenizer family.
 * @throws CrossoverError CROSSOVER_MODEL_FILES_INVALID
 */
export async function createTokenCounter(
  folder: string | undefined,
  card: Pick<ModelCard, 'tokenization'>,
): Promise<TokenCounter> {
  if (folder === undefined)
    return { kind: 'estimate', count: (text) => estimateTokens(text, card.tokenization) };
  const tokenizer = await loadTokenizer(folder);
  return { kind: 'exact', count: tokenizer.count };
}

/** Tokens that the card's template adds around messages: the rendered prompt less the messages' own texts. */
export function templateTokens(
  card: ModelCard,
  messages: readonly ChatMessage[],
  count: (text: string) => number,
): number {
  if (!messages.some((message) => message.role === 'user')) return 0;
  const begin = messages.findIndex((message) => message.role !== 'assistant');
  const last = messages.findLastIndex((message) => message.role === 'user');
  const turns = messages.slice(begin, last + 1);
  const own = turns.reduce((sum, message) => sum + count(message.content), 0);
  // One more for the begin token, which the server adds.
  return Math.max(0, count(renderForCompletion(card, turns)) + 1 - own);
}
