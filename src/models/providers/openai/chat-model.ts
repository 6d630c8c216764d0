import type {
  ChatModel,
  FinishReason,
  GenerationEvent,
  GenerationRequest,
  Logger,
  OpenAIModelConfig,
} from '../../../core/index.js';
import { createTokenCounter, type TokenCounter, templateTokens } from '../../budget/index.js';
import { type ModelCard, resolveCard } from '../../cards/index.js';
import {
  AttemptFailure,
  Endpoint,
  RequestClock,
  STREAM_OPTIONS_REFUSED,
  withRetries,
} from '../http/index.js';
import { StopFilter } from '../stop-filter.js';
import { probe } from './health.js';
import { payloadOf, stopsOf } from './payload.js';
import type { Piece } from './pieces.js';
import { readAnswer } from './read-answer.js';

/**
 * A model behind any server that speaks OpenAI's protocol: vLLM, TGI, Ollama, llama.cpp, hosted ones.
 * @throws CrossoverError CROSSOVER_MODEL_CARD_NOT_FOUND, CROSSOVER_MODEL_FILES_INVALID (tokenizer)
 */
export async function createOpenAIModel(config: OpenAIModelConfig, logger: Logger): Promise<ChatModel> {
  const card = resolveCard(config);
  const counter = await createTokenCounter(config.tokenizer, card);
  return new OpenAIModel(config, card, counter, logger.child({ model: config.model }));
}

/** An answer that has begun: its first pieces, and the rest still to be read. */
interface Begun {
  readonly first: Piece[];
  readonly rest: AsyncGenerator<Piece>;
}

class OpenAIModel implements ChatModel {
  readonly info: ChatModel['info'];
  readonly contextWindow: number;
  readonly tokenCounting: ChatModel['tokenCounting'];
  readonly countTokens: (text: string) => number;
  readonly #config: OpenAIModelConfig;
  readonly #card: ModelCard;
  readonly #endpoint: Endpoint;
  readonly #logger: Logger;
  #streamOptions = true;

  constructor(config: OpenAIModelConfig, card: ModelCard, counter: TokenCounter, logger: Logger) {
    this.#config = config;
    this.#card = card;
    this.#logger = logger;
    this.#endpoint = new Endpoint(config);
    this.info = {
      id: config.model,
      provider: 'openai',
      card: card.id,
      built_in: false,
      local: config.local,
      description: `${config.model} behind an OpenAI-compatible server`,
    };
    this.contextWindow = config.contextWindow ?? card.contextWindow;
    this.tokenCounting = counter.kind;
    this.countTokens = counter.count;
  }

  promptTokens(messages: GenerationRequest['messages']): number {
    return templateTokens(this.#card, messages, this.countTokens);
  }

  async *generate(request: GenerationRequest, signal?: AbortSignal): AsyncGenerator<GenerationEvent> {
    const stops = new StopFilter(stopsOf(request, this.#card));
    const release = await this.#endpoint.turn(signal);
    const clock = new RequestClock(this.#endpoint.shown, this.#config.timeoutMs, signal);
    let answer = '';
    let finish: FinishReason | undefined;
    let usage: Piece['usage'];
    let evidence: Piece['evidence'];
    let choice: Piece['choice'];
    try {
      const begun = await withRetries(
        {
          retries: this.#config.retries,
          signal: clock.signal,
          deadline: clock.deadline,
          logger: this.#logger,
        },
        () => this.#begin(request, clock),
      );
      for await (const piece of follow(begun)) {
        usage = piece.usage ?? usage;
        finish = piece.finish ?? finish;
        evidence = piece.evidence ?? evidence;
        choice = piece.choice ?? choice;
        const text = stops.push(piece.text);
        answer += text;
        if (text !== '') yield { type: 'text', text };
        if (stops.stopped) break;
      }
      const held = stops.end();
      answer += held;
      if (held !== '') yield { type: 'text', text: held };
    } catch (error) {
      throw error instanceof AttemptFailure ? error.error : error;
    } finally {
      clock.stop();
      release();
    }
    yield {
      type: 'done',
      finishReason: stops.stopped ? 'stop' : (finish ?? 'stop'),
      usage:
        usage && !stops.stopped
          ? { prompt_tokens: usage.prompt, completion_tokens: usage.completion, estimated: false }
          : this.#countedUsage(request, answer),
      ...(evidence ? { evidence } : {}),
      ...(choice === undefined ? {} : { choice }),
    };
  }

  health(signal?: AbortSignal): ReturnType<ChatModel['health']> {
    return probe(this.#endpoint, this.#config.model, signal);
  }

  close(): Promise<void> {
    return this.#endpoint.close();
  }

  /** One attempt, up to the first text: until then nothing was passed on and all of it can be tried again. */
  async #begin(request: GenerationRequest, clock: RequestClock): Promise<Begun> {
    const { path, body } = payloadOf(request, this.#config, this.#card, this.#streamOptions);
    try {
      const answer = await this.#endpoint.send('POST', path, body, clock.signal);
      const rest = readAnswer(answer, {
        endpoint: this.#endpoint.shown,
        clock,
        idleTimeoutMs: this.#config.idleTimeoutMs,
      });
      const first: Piece[] = [];
      for (let next = await rest.next(); !next.done; next = await rest.next()) {
        first.push(next.value);
        if (next.value.text !== '') break;
      }
      return { first, rest };
    } catch (error) {
      if (
        this.#streamOptions &&
        error instanceof AttemptFailure &&
        error.message === STREAM_OPTIONS_REFUSED
      ) {
        this.#streamOptions = false;
        return this.#begin(request, clock);
      }
      throw error;
    }
  }

  #countedUsage(
    request: GenerationRequest,
    answer: string,
  ): Extract<GenerationEvent, { type: 'done' }>['usage'] {
    const prompt = request.messages.reduce(
      (sum, message) => sum + this.countTokens(message.content),
      this.promptTokens(request.messages) + this.countTokens(request.prefill ?? ''),
    );
    return {
      prompt_tokens: prompt,
      completion_tokens: this.countTokens(answer),
      estimated: this.tokenCounting === 'estimate',
    };
  }
}

async function* follow({ first, rest }: Begun): AsyncGenerator<Piece> {
  yield* first;
  yield* rest;
}
