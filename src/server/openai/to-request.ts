import { type AnswerRequest, answerRequestSchema, CrossoverError } from '../../core/index.js';
import type { AnswerOptionsInProcess } from '../../routes/index.js';
import type { ChatRequest } from './request-schema.js';

/** Longest answer that the contract lets a request ask for; a larger `max_tokens` is only a higher bound. */
const MAX_TOKENS = 8192;

export interface ArmCall {
  readonly request: AnswerRequest;
  readonly history: NonNullable<AnswerOptionsInProcess['history']>;
  readonly stop: readonly string[];
}

/**
 * A chat completion as a question to an arm: the last user message is the question, the rest is history.
 * @throws CrossoverError CROSSOVER_INVALID_INPUT naming the field
 */
export function toArmCall(chat: ChatRequest): ArmCall {
  const messages = chat.messages.map(({ role, content }) => ({
    role: role === 'developer' ? ('system' as const) : role,
    content: typeof content === 'string' ? content : content.map((part) => part.text).join('\n'),
  }));
  const last = messages.at(-1)!;
  const lastField = `messages[${messages.length - 1}]`;
  if (last.role !== 'user')
    throw invalid(`${lastField}.role`, 'the last message must be the question, of role user');
  const task = chat.task ?? 'qa';
  if (task === 'qa' && last.content.trim() === '')
    throw invalid(`${lastField}.content`, 'the question is empty');
  const maxTokens = chat.max_completion_tokens ?? chat.max_tokens;
  const options = {
    ...(maxTokens == null ? {} : { max_tokens: Math.min(maxTokens, MAX_TOKENS) }),
    ...(chat.temperature == null ? {} : { temperature: chat.temperature }),
    ...(chat.seed == null ? {} : { seed: chat.seed }),
    ...(chat.mode === undefined ? {} : { mode: chat.mode }),
    ...(chat.evidence_threshold === undefined ? {} : { evidence_threshold: chat.evidence_threshold }),
    ...(chat.choices === undefined ? {} : { choices: chat.choices }),
  };
  const parsed = answerRequestSchema.safeParse({
    question: last.content,
    task,
    options,
    ...(chat.corpora === undefined ? {} : { corpora: chat.corpora }),
    ...(chat.filter === undefined ? {} : { filter: chat.filter }),
    ...(chat.document_id === undefined ? {} : { document_id: chat.document_id }),
    ...(chat.text === undefined ? {} : { text: chat.text }),
    ...(chat.k === undefined ? {} : { k: chat.k }),
  });
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const field = issue?.path[0] === 'question' ? `${lastField}.content` : (issue?.path.join('.') ?? 'body');
    throw invalid(field, issue?.message ?? 'invalid');
  }
  const stop = typeof chat.stop === 'string' ? [chat.stop] : (chat.stop ?? []);
  return {
    request: parsed.data,
    history: messages.slice(0, -1),
    stop: stop.filter((sequence) => sequence !== ''),
  };
}

function invalid(field: string, what: string): CrossoverError {
  return new CrossoverError('CROSSOVER_INVALID_INPUT', `${field}: ${what}.`, { field });
}
