import type { ChatModel, GenerationEvent, GenerationRequest, ModelInfo } from '../../core/index.js';

export interface FakeModelOptions {
  readonly id?: string;
  readonly local?: boolean;
  readonly contextWindow?: number;
  /** The answer: a text, or what to make of the request; an error it throws fails the model. */
  readonly reply?:
    | string
    | ((request: GenerationRequest, signal: AbortSignal | undefined) => string | Promise<string>);
  readonly done?: Partial<Extract<GenerationEvent, { type: 'done' }>>;
}

export interface FakeModel extends ChatModel {
  /** Every request it was given. */
  readonly requests: GenerationRequest[];
  /** Requests that are running. */
  running: number;
}

/** A model that says what it is told to and counts words as tokens. */
export function fakeModel(options: FakeModelOptions = {}): FakeModel {
  const info: ModelInfo = {
    id: options.id ?? 'fake',
    provider: 'fake',
    built_in: false,
    local: options.local ?? true,
    description: 'a fake model',
  };
  const model: FakeModel = {
    requests: [],
    running: 0,
    info,
    contextWindow: options.contextWindow ?? 8192,
    tokenCounting: 'exact',
    countTokens: (text) => text.split(/\s+/).filter(Boolean).length,
    promptTokens: (messages) => 4 * messages.length,
    async *generate(request, signal) {
      model.requests.push(request);
      model.running += 1;
      try {
        const reply = options.reply ?? 'An answer.';
        const text = typeof reply === 'string' ? reply : await reply(request, signal);
        for (const piece of text.match(/\S+\s*/g) ?? []) yield { type: 'text', text: piece };
        yield {
          type: 'done',
          finishReason: 'stop',
          usage: { prompt_tokens: 10, completion_tokens: 5, estimated: false },
          ...options.done,
        };
      } finally {
        model.running -= 1;
      }
    },
    health: () => Promise.resolve({ ok: true, detail: 'fine' }),
    close: () => Promise.resolve(),
  };
  return model;
}

/** What a fake was asked, as one text. */
export function promptOf(model: FakeModel, at = 0): string {
  return (model.requests[at]?.messages ?? [])
    .map((message) => `${message.role}:\n${message.content}`)
    .join('\n\n');
}
