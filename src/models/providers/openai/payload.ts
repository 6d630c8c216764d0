import type { ChatMessage, GenerationRequest, OpenAIModelConfig } from '../../../core/index.js';
import type { ModelCard } from '../../cards/index.js';
import { neutraliseControlTokens, renderForCompletion, toTurns } from '../../templates/index.js';

/** Hosted servers take four at most; the others are watched for here. */
const MAX_SENT_STOPS = 4;

export interface Payload {
  readonly path: '/chat/completions' | '/completions';
  readonly body: Readonly<Record<string, unknown>>;
}

/** The stop strings of a request: its own first, then the card's. */
export function stopsOf(request: GenerationRequest, card: ModelCard): string[] {
  return [...new Set([...(request.stop ?? []), ...card.stops])];
}

/**
 * The request in OpenAI's format. The chat route is used where the server knows the template; a prefilled answer goes
 * as an unfinished assistant turn, or as a rendered completion where the card says so.
 */
export function payloadOf(
  request: GenerationRequest,
  config: OpenAIModelConfig,
  card: ModelCard,
  streamOptions: boolean,
): Payload {
  const stop = stopsOf(request, card).slice(0, MAX_SENT_STOPS);
  const common = {
    model: config.model,
    max_tokens: request.maxTokens,
    temperature: request.temperature ?? 0,
    ...(request.seed === undefined ? {} : { seed: request.seed }),
    ...(stop.length > 0 ? { stop } : {}),
    stream: true,
    ...(streamOptions ? { stream_options: { include_usage: true } } : {}),
    ...request.body,
  };
  const prefill = request.prefill ?? '';
  const api = config.api ?? card.api;
  if (api === 'completions' || (prefill !== '' && card.prefill === 'completions' && config.api !== 'chat'))
    return {
      path: '/completions',
      body: { ...common, prompt: renderForCompletion(card, request.messages, prefill) },
    };
  const messages: ChatMessage[] = toTurns(card, request.messages).map(({ role, content }) => ({
    role,
    content: neutraliseControlTokens(content),
  }));
  if (prefill === '') return { path: '/chat/completions', body: { ...common, messages } };
  return {
    path: '/chat/completions',
    body: {
      ...common,
      messages: [...messages, { role: 'assistant', content: prefill }],
      continue_final_message: true,
      add_generation_prompt: false,
    },
  };
}
