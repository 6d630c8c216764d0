import {
  type ChatMessage,
  type ChatModel,
  type FinishReason,
  type GenerationEvent,
  type GenerationRequest,
  type ModelInfo,
  type TaskInput,
  throwIfAborted,
  yieldToEventLoop,
} from '../../core/index.js';
import { inputFromMessages } from './chat-input.js';
import type { ReaderOutcome } from './read/outcome.js';
import { countMessageTokens, countOwnTokens, firstTokens } from './tokens.js';

/** A reader: an answer from the structured request, at once. `budget` is the longest answer in its own tokens. */
export type AnswerFunction = (input: TaskInput, budget: number) => ReaderOutcome;

/** Nothing limits the readers' window; a number is needed for budgeting, and this is far above any document. */
const WINDOW = 1_048_576;
/** Pieces are passed on by this many words, so that clients see a stream. */
const WORDS_A_PIECE = 4;

/** A ChatModel around a reader that answers at once: streams the answer in small pieces. */
export class BuiltinChatModel implements ChatModel {
  readonly contextWindow = WINDOW;
  readonly tokenCounting = 'exact';

  constructor(
    readonly info: ModelInfo,
    private readonly answer: AnswerFunction,
    private readonly healthDetail: string,
    private readonly healthy = true,
  ) {}

  countTokens(text: string): number {
    return countOwnTokens(text);
  }

  promptTokens(_messages: readonly ChatMessage[]): number {
    return 0;
  }

  async *generate(request: GenerationRequest, signal?: AbortSignal): AsyncGenerator<GenerationEvent> {
    throwIfAborted(signal);
    const outcome = this.answer(request.input ?? inputFromMessages(request.messages), request.maxTokens);
    const shown = cutAnswer(outcome, request);
    for (const piece of pieces(shown.text)) {
      await yieldToEventLoop();
      throwIfAborted(signal);
      yield { type: 'text', text: piece };
    }
    throwIfAborted(signal);
    yield {
      type: 'done',
      finishReason: shown.finishReason,
      usage: {
        prompt_tokens: countMessageTokens(request.messages),
        completion_tokens: countOwnTokens(shown.text),
        estimated: false,
      },
      ...(outcome.choice === undefined ? {} : { choice: outcome.choice }),
      notes: [this.info.description, ...outcome.notes],
    };
  }

  health(): Promise<{ ok: boolean; detail: string; latencyMs: number }> {
    return Promise.resolve({ ok: this.healthy, detail: this.healthDetail, latencyMs: 0 });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

function cutAnswer(
  outcome: ReaderOutcome,
  request: GenerationRequest,
): { text: string; finishReason: FinishReason } {
  let { text } = outcome;
  const prefill = request.prefill?.trim() ?? '';
  if (prefill !== '' && text.toLowerCase().startsWith(prefill.toLowerCase()))
    text = text.slice(prefill.length);
  for (const stop of request.stop ?? []) {
    const at = stop === '' ? -1 : text.indexOf(stop);
    if (at >= 0) text = text.slice(0, at);
  }
  const cut = firstTokens(text, request.maxTokens);
  return { text: cut, finishReason: cut.length < text.length ? 'length' : outcome.finishReason };
}

function* pieces(text: string): Generator<string> {
  const parts = text.match(/\s*\S+/g) ?? [];
  for (let at = 0; at < parts.length; at += WORDS_A_PIECE) {
    const isLast = at + WORDS_A_PIECE >= parts.length;
    const piece = parts.slice(at, at + WORDS_A_PIECE).join('');
    yield isLast ? piece + (/\s+$/.exec(text)?.[0] ?? '') : piece;
  }
}
