import type { CallbackManagerForLLMRun } from '@langchain/core/callbacks/manager';
import { BaseChatModel, type BaseChatModelCallOptions } from '@langchain/core/language_models/chat_models';
import { AIMessage, AIMessageChunk, type BaseMessage, type UsageMetadata } from '@langchain/core/messages';
import { ChatGenerationChunk, type ChatResult } from '@langchain/core/outputs';
import { type ChatMessage, type ChatModel, CrossoverError, type GenerationEvent } from '../../core/index.js';

const DEFAULT_MAX_TOKENS = 512;

export interface LangChainModelOptions {
  readonly maxTokens?: number;
  readonly temperature?: number;
}

/** One of our models behind LangChain's chat model interface, streaming and abort included. */
export class CrossoverChatModel extends BaseChatModel<BaseChatModelCallOptions> {
  readonly #model: ChatModel;
  readonly #options: LangChainModelOptions;

  constructor(model: ChatModel, options: LangChainModelOptions = {}) {
    super({});
    this.#model = model;
    this.#options = options;
  }

  override _llmType(): string {
    return 'crossover';
  }

  override async _generate(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
    runManager?: CallbackManagerForLLMRun,
  ): Promise<ChatResult> {
    let text = '';
    let last: AIMessageChunk | undefined;
    for await (const chunk of this._streamResponseChunks(messages, options, runManager)) {
      text += chunk.text;
      last = chunk.message as AIMessageChunk;
    }
    const message = Object.assign(new AIMessage(text), {
      usage_metadata: last?.usage_metadata,
      response_metadata: last?.response_metadata ?? {},
    });
    return { generations: [{ text, message }] };
  }

  override async *_streamResponseChunks(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
    runManager?: CallbackManagerForLLMRun,
  ): AsyncGenerator<ChatGenerationChunk> {
    const request = {
      messages: messages.map(toMessage),
      maxTokens: this.#options.maxTokens ?? DEFAULT_MAX_TOKENS,
      temperature: this.#options.temperature ?? 0,
      ...(options.stop ? { stop: options.stop } : {}),
    };
    for await (const event of this.#model.generate(request, options.signal)) {
      if (event.type === 'text') {
        yield new ChatGenerationChunk({ text: event.text, message: new AIMessageChunk(event.text) });
        await runManager?.handleLLMNewToken(event.text);
        continue;
      }
      const message = new AIMessageChunk('');
      yield new ChatGenerationChunk({
        text: '',
        message: Object.assign(message, facts(event, this.#model.info.id)),
      });
    }
  }
}

/** Usage and metadata of an answer. Set on the message, because its constructor's type leaves no room for them. */
function facts(
  event: Extract<GenerationEvent, { type: 'done' }>,
  model: string,
): { usage_metadata: UsageMetadata; response_metadata: Record<string, string> } {
  const { prompt_tokens, completion_tokens } = event.usage;
  return {
    usage_metadata: {
      input_tokens: prompt_tokens,
      output_tokens: completion_tokens,
      total_tokens: prompt_tokens + completion_tokens,
    },
    response_metadata: { finish_reason: event.finishReason, model },
  };
}

const ROLES: Record<string, ChatMessage['role']> = { system: 'system', human: 'user', ai: 'assistant' };

function toMessage(message: BaseMessage): ChatMessage {
  const role = ROLES[message.getType()];
  if (!role)
    throw new CrossoverError(
      'CROSSOVER_INVALID_INPUT',
      `Messages of type ${message.getType()} are not supported; use system, human and ai.`,
      { field: 'messages' },
    );
  return { role, content: message.text };
}
