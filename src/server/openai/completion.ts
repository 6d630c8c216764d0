import { type ArmAnswer, freshId } from '../../core/index.js';
import type { AbCall } from '../../experiment/ab/index.js';
import { blindSafeguards } from '../experiments/index.js';
import type { ChatChunk, ChatCompletion, CrossoverExtra } from './response-schema.js';
import { StopSequences } from './stop-sequences.js';

/** What stays the same over all parts of one answer. */
export interface Envelope {
  readonly id: string;
  readonly created: number;
  readonly model: string;
  readonly requestId: string;
  readonly ignored: readonly string[];
  /** The A/B test that gave model `auto` its arm. */
  readonly call?: AbCall;
}

export function newEnvelope(
  model: string,
  requestId: string,
  ignored: readonly string[],
  call?: AbCall,
): Envelope {
  return {
    id: freshId('chatcmpl'),
    created: Math.floor(Date.now() / 1000),
    model,
    requestId,
    ignored,
    ...(call ? { call } : {}),
  };
}

export function toCompletion(envelope: Envelope, answer: ArmAnswer, stop: readonly string[]): ChatCompletion {
  const cut = new StopSequences(stop);
  const content = cut.push(answer.answer) + cut.flush();
  return {
    id: envelope.id,
    object: 'chat.completion',
    created: envelope.created,
    model: envelope.model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content, refusal: null },
        finish_reason: cut.stopped ? 'stop' : finishReason(answer),
        logprobs: null,
      },
    ],
    usage: usageOf(answer),
    crossover: extraOf(envelope, answer, cut.stopped ? content : undefined),
  };
}

export function toChunk(
  envelope: Envelope,
  delta: ChatChunk['choices'][number]['delta'],
  rest: Partial<Pick<ChatChunk, 'usage' | 'crossover'>> & {
    readonly finish_reason?: ChatChunk['choices'][number]['finish_reason'];
  } = {},
): ChatChunk {
  const { finish_reason = null, ...members } = rest;
  return {
    id: envelope.id,
    object: 'chat.completion.chunk',
    created: envelope.created,
    model: envelope.model,
    choices: [{ index: 0, delta, finish_reason, logprobs: null }],
    ...members,
  };
}

/** The last chunk of a stream whose client asked for the usage: it has no choice. */
export function toUsageChunk(envelope: Envelope, answer: ArmAnswer): ChatChunk {
  return { ...toChunk(envelope, {}, { usage: usageOf(answer) }), choices: [] };
}

export function finishReason(answer: ArmAnswer): 'stop' | 'length' | 'content_filter' {
  if (answer.finish_reason === 'length') return 'length';
  return answer.finish_reason === 'refused' ? 'content_filter' : 'stop';
}

/** `shown` is what a stop sequence left of the answer: citations beyond it are left out. */
export function extraOf(envelope: Envelope, answer: ArmAnswer, shown?: string): CrossoverExtra {
  const { call } = envelope;
  const citations =
    shown === undefined ? answer.citations : answer.citations.filter(({ n }) => shown.includes(`[${n}]`));
  return {
    request_id: envelope.requestId,
    ...(call?.blind ? {} : { arm: answer.arm, model: answer.model }),
    ...(call ? { assignment: call.assignment } : {}),
    citations,
    passages: answer.passages,
    safeguards: call?.blind ? blindSafeguards(answer.safeguards) : answer.safeguards,
    ...(answer.choice === undefined ? {} : { choice: answer.choice }),
    ...(answer.codes === undefined ? {} : { codes: answer.codes }),
    ...(answer.degraded === undefined ? {} : { degraded: answer.degraded }),
    timings: answer.timings,
    usage_estimated: answer.usage.estimated,
    ...(answer.finish_reason === undefined ? {} : { finish_reason: answer.finish_reason }),
    ignored: [...envelope.ignored],
  };
}

function usageOf({ usage }: ArmAnswer): ChatCompletion['usage'] {
  const { prompt_tokens, completion_tokens } = usage;
  return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
}
