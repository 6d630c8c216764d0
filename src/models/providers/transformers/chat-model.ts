import { join, resolve } from 'node:path';
import {
  type ChatMessage,
  type ChatModel,
  CrossoverError,
  EventQueue,
  type GenerationEvent,
  type GenerationRequest,
  type TransformersModelConfig,
  throwIfAborted,
} from '../../../core/index.js';
import { loadHubTokenizer, loadTokenizer, templateTokens } from '../../budget/index.js';
import { type ModelCard, resolveCard } from '../../cards/index.js';
import { neutraliseControlTokens, renderPrompt, toTurns } from '../../templates/index.js';
import { StopFilter } from '../stop-filter.js';
import { ModelProcess } from './model-process.js';
import type { GenerateParams, GenerateResult } from './protocol.js';

/** What computes the answer: a model process, or a stand-in of the same shape. */
export interface TextGenerator {
  ready(): Promise<{ readonly maxPositions: number | undefined }>;
  call(
    name: 'generate',
    params: GenerateParams,
    options: { signal?: AbortSignal | undefined; onText: (text: string) => void },
  ): Promise<GenerateResult>;
  close(): Promise<void>;
}

/**
 * A model that runs on this machine, by @xenova/transformers in a process of its own.
 * @throws CrossoverError CROSSOVER_MODEL_FILES_INVALID when files are missing or cannot be loaded.
 */
export async function createTransformersModel(config: TransformersModelConfig): Promise<ChatModel> {
  const modelDir = config.modelDir === undefined ? undefined : resolve(config.modelDir);
  const process = new ModelProcess({
    task: 'text-generation',
    model: config.model,
    modelDir,
    quantized: config.quantized,
  });
  try {
    const { maxPositions } = await process.ready();
    const tokenizer = await (modelDir === undefined
      ? loadHubTokenizer(config.model)
      : loadTokenizer(join(modelDir, config.model)));
    return new TransformersModel(config, process, tokenizer.count, maxPositions);
  } catch (error) {
    await process.close();
    throw error;
  }
}

class TransformersModel implements ChatModel {
  readonly info: ChatModel['info'];
  readonly contextWindow: number;
  readonly tokenCounting = 'exact';
  readonly countTokens: (text: string) => number;
  readonly #card: ModelCard;
  readonly #process: TextGenerator;

  constructor(
    config: TransformersModelConfig,
    process: TextGenerator,
    count: (text: string) => number,
    maxPositions: number | undefined,
  ) {
    this.#card = resolveCard(config);
    this.#process = process;
    this.countTokens = count;
    const named = this.#card.id === 'generic' ? undefined : this.#card.contextWindow;
    this.contextWindow =
      config.contextWindow ?? Math.min(named ?? Number.POSITIVE_INFINITY, maxPositions ?? named ?? 2048);
    this.info = {
      id: config.model,
      provider: 'transformers',
      card: this.#card.id,
      built_in: false,
      local: true,
      description: `${config.model}, run on this machine by @xenova/transformers`,
    };
  }

  promptTokens(messages: GenerationRequest['messages']): number {
    return templateTokens(this.#card, messages, this.countTokens);
  }

  async *generate(request: GenerationRequest, signal?: AbortSignal): AsyncGenerator<GenerationEvent> {
    throwIfAborted(signal);
    const left = new AbortController();
    const all = signal ? AbortSignal.any([signal, left.signal]) : left.signal;
    const stops = new StopFilter([...(request.stop ?? []), ...this.#card.stops]);
    const queue = new EventQueue<string>();
    const onAbort = (): void => queue.end();
    signal?.addEventListener('abort', onAbort, { once: true });
    const run = this.#process.call('generate', this.#params(request), {
      signal: all,
      onText: (text) => queue.push(text),
    });
    // Read below; the queue is ended either way.
    run.then(() => queue.end()).catch(() => queue.end());
    try {
      for await (const piece of queue) {
        throwIfAborted(signal);
        const text = stops.push(piece);
        if (text !== '') yield { type: 'text', text };
        if (stops.stopped) break;
      }
      throwIfAborted(signal);
      if (stops.stopped) left.abort();
      const result = await run;
      throwIfAborted(signal);
      const held = stops.end();
      if (held !== '') yield { type: 'text', text: held };
      yield {
        type: 'done',
        finishReason: stops.stopped ? 'stop' : result.finishReason,
        usage: {
          prompt_tokens: result.promptTokens,
          completion_tokens: result.completionTokens,
          estimated: false,
        },
      };
    } finally {
      signal?.removeEventListener('abort', onAbort);
      left.abort();
    }
  }

  async health(): ReturnType<ChatModel['health']> {
    try {
      await this.#process.ready();
      return { ok: true, detail: `${this.info.id} is loaded.` };
    } catch (error) {
      return {
        ok: false,
        detail: CrossoverError.is(error) ? error.message : `${this.info.id} cannot be loaded.`,
      };
    }
  }

  close(): Promise<void> {
    return this.#process.close();
  }

  #params(request: GenerationRequest): GenerateParams {
    const prefill = request.prefill ?? '';
    return {
      prompt: renderPrompt(this.#card, request.messages, prefill),
      // Without a card of its own, the model's own template is the best there is.
      ...(this.#card.id === 'generic'
        ? { messages: neutralised(toTurns(this.#card, request.messages)) }
        : {}),
      prefill,
      maxTokens: request.maxTokens,
      contextWindow: this.contextWindow,
      temperature: request.temperature ?? 0,
      seed: request.seed,
    };
  }
}

function neutralised(messages: readonly ChatMessage[]): ChatMessage[] {
  return messages.map(({ role, content }) => ({ role, content: neutraliseControlTokens(content) }));
}
