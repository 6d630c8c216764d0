import { type ChatMessage, type ChatModel, CrossoverError, type Safeguards } from '../../core/index.js';
import { cutToTokens } from './cut-text.js';
import { assemble, type Kept, type PromptPart } from './parts.js';

export type Truncation = Safeguards['truncated'][number];

export interface FitContextOptions {
  /** Any ChatModel serves: its window, its token count and what its template adds. */
  readonly model: Pick<ChatModel, 'contextWindow' | 'countTokens' | 'promptTokens'>;
  /** Tokens kept free for the answer. */
  readonly maxTokens: number;
  /** Text that the assistant turn begins with. */
  readonly prefill?: string;
  /** At most one history, one list of passages and one document. */
  readonly parts: readonly PromptPart[];
}

export interface FittedContext {
  readonly messages: ChatMessage[];
  /** What was cut; empty when all of it fits. */
  readonly truncated: Truncation[];
  /** Passages kept, from the first. */
  readonly passages: number;
  /** Characters of the document kept, from its start. */
  readonly documentLength: number;
  /** Tokens of the prompt by the model's count. */
  readonly promptTokens: number;
}

/**
 * Fits a prompt into the model's window. What gives way, in this order: earlier turns of the chat (oldest first),
 * passages (whole, from the last), the document (from its end, with a mark). Fixed parts are never cut.
 * @throws CrossoverError CROSSOVER_CONTEXT_TOO_SMALL when the fixed parts alone do not fit.
 */
export function fitContext(options: FitContextOptions): FittedContext {
  const { model, parts } = options;
  const available = model.contextWindow - options.maxTokens - model.countTokens(options.prefill ?? '');
  const history = parts.find((part) => part.kind === 'history')?.messages ?? [];
  const passages = parts.find((part) => part.kind === 'passages')?.items ?? [];
  const document = parts.find((part) => part.kind === 'document')?.text ?? '';
  const kept: Kept = { history: history.length, passages: passages.length, document: document.length };
  const cost = (state: Kept): number => {
    const messages = assemble(parts, state);
    return messages.reduce(
      (sum, message) => sum + model.countTokens(message.content),
      model.promptTokens(messages),
    );
  };

  let total = cost(kept);
  if (total > available) {
    const least = cost({ history: 0, passages: 0, document: 0 });
    if (least > available) throw tooSmall(model.contextWindow, options.maxTokens, least);
  }
  while (total > available && kept.history > 0) {
    kept.history--;
    total = cost(kept);
  }
  while (total > available && kept.passages > 0) {
    kept.passages--;
    total = cost(kept);
  }
  if (total > available) {
    let room = available - cost({ ...kept, document: 0 });
    // Counting is not quite additive over pieces: shrink until the whole prompt fits.
    do {
      kept.document = cutToTokens(document, Math.max(0, room), model.countTokens);
      total = cost(kept);
      room -= Math.max(1, total - available);
    } while (total > available && kept.document > 0);
  }
  return {
    messages: assemble(parts, kept),
    truncated: [
      ...report(
        'earlier turns',
        history.map((message) => message.content),
        history.length - kept.history,
        'first',
      ),
      ...report('passages', passages, passages.length - kept.passages, 'last'),
      ...reportDocument(document, kept.document),
    ],
    passages: kept.passages,
    documentLength: kept.document,
    promptTokens: total,
  };

  function report(
    what: string,
    items: readonly string[],
    dropped: number,
    from: 'first' | 'last',
  ): Truncation[] {
    if (dropped === 0) return [];
    const count = (texts: readonly string[]): number =>
      texts.reduce((sum, text) => sum + model.countTokens(text), 0);
    const split = from === 'first' ? dropped : items.length - dropped;
    const [head, tail] = [count(items.slice(0, split)), count(items.slice(split))];
    return [
      {
        what: `${what}: ${dropped} of ${items.length} left out`,
        kept_tokens: from === 'first' ? tail : head,
        dropped_tokens: from === 'first' ? head : tail,
      },
    ];
  }

  function reportDocument(text: string, length: number): Truncation[] {
    if (length >= text.length) return [];
    return [
      {
        what: 'document: cut from its end',
        kept_tokens: model.countTokens(text.slice(0, length)),
        dropped_tokens: model.countTokens(text.slice(length)),
      },
    ];
  }
}

function tooSmall(window: number, maxTokens: number, needed: number): CrossoverError {
  return new CrossoverError(
    'CROSSOVER_CONTEXT_TOO_SMALL',
    `Instructions and question take ${needed} tokens and the answer ${maxTokens}; the window holds ${window}.`,
    { extra: { needed_tokens: needed + maxTokens, context_window: window } },
  );
}
