import { Template } from '@huggingface/jinja';
import { type ChatMessage, CrossoverError } from '../../core/index.js';
import type { ModelCard } from '../cards/index.js';
import { neutraliseControlTokens } from './control-tokens.js';
import { CHAT_TEMPLATES, type TemplateName } from './templates.js';

const compiled = new Map<TemplateName, Template>();

/**
 * The exact text a model is trained to see for these messages, begin token included, up to the place where its
 * answer begins. With `prefill` the answer has begun already and goes on from there. Control strings inside a
 * message are taken apart, so that a passage cannot open a turn.
 * @throws CrossoverError CROSSOVER_INVALID_INPUT when the turns cannot be put into the model's format.
 */
export function renderPrompt(card: ModelCard, messages: readonly ChatMessage[], prefill = ''): string {
  const turns = card.template === 'plain' ? messages : toTurns(card, messages);
  let template = compiled.get(card.template);
  if (!template) {
    template = new Template(CHAT_TEMPLATES[card.template].jinja);
    compiled.set(card.template, template);
  }
  const prompt = template.render({
    messages: turns.map(({ role, content }) => ({ role, content: neutraliseControlTokens(content) })),
    bos_token: card.bos?.token ?? '',
    eos_token: card.eos,
  });
  return prefill === '' ? prompt : prompt + CHAT_TEMPLATES[card.template].answerLead + prefill;
}

/** The same for a server or tokenizer that puts the begin token there itself. */
export function renderForCompletion(card: ModelCard, messages: readonly ChatMessage[], prefill = ''): string {
  const prompt = renderPrompt(card, messages, prefill);
  const bos = card.bos;
  return bos?.addedBy === 'server' && prompt.startsWith(bos.token) ? prompt.slice(bos.token.length) : prompt;
}

/**
 * Messages as a model's format takes them: one system text at most, merged into the first user turn where the model
 * has no system role; user and assistant in turn, the last one the user's.
 * @throws CrossoverError CROSSOVER_INVALID_INPUT
 */
export function toTurns(
  card: Pick<ModelCard, 'systemRole'>,
  messages: readonly ChatMessage[],
): ChatMessage[] {
  const system = messages
    .filter((message) => message.role === 'system')
    .map((message) => message.content)
    .join('\n\n');
  const turns: Array<{ role: ChatMessage['role']; content: string }> = [];
  for (const { role, content } of messages) {
    if (role === 'system') continue;
    const last = turns.at(-1);
    if (last?.role === role) last.content += `\n\n${content}`;
    else turns.push({ role, content });
  }
  if (turns[0]?.role === 'assistant' || turns.at(-1)?.role !== 'user') {
    throw new CrossoverError(
      'CROSSOVER_INVALID_INPUT',
      'The messages must begin and end with one of the user.',
      {
        field: 'messages',
      },
    );
  }
  if (system === '') return turns;
  if (card.systemRole === 'native') return [{ role: 'system', content: system }, ...turns];
  const first = turns[0]!;
  return [{ role: 'user', content: `${system}\n\n${first.content}` }, ...turns.slice(1)];
}
