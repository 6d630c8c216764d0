import { CrossoverError, yieldToEventLoop } from '../../../core/index.js';
import { loadRuntime, maxPositionsOf } from './environment.js';
import type { GenerateParams, GenerateResult, LoadData } from './protocol.js';
import { seededRandom } from './seeded-random.js';

/** Thrown out of the runtime's callback to end a generation. */
class Stopped extends Error {}

interface Beam {
  readonly output_token_ids: readonly number[];
}

export interface TextGeneration {
  readonly maxPositions: number | undefined;
  generate(
    params: GenerateParams,
    stopped: () => boolean,
    onText: (text: string) => void,
  ): Promise<GenerateResult>;
}

/** Loads tokenizer and model; runs in the model's process. */
export async function openTextGeneration(data: LoadData): Promise<TextGeneration> {
  const { pipeline } = await loadRuntime(data);
  const { tokenizer, model } = await pipeline('text-generation', data.model, { quantized: data.quantized });
  const forward = model.forward.bind(model);
  // The runtime computes without ever going back to the event loop; a stop could not be heard.
  model.forward = async (inputs: unknown): Promise<unknown> => {
    await yieldToEventLoop();
    return forward(inputs);
  };

  const promptOf = ({ prompt, messages, prefill }: GenerateParams): string => {
    if (!messages || !tokenizer.chat_template) return prompt;
    const chat = messages.map(({ role, content }) => ({ role, content }));
    return tokenizer.apply_chat_template(chat, { tokenize: false, add_generation_prompt: true }) + prefill;
  };

  const generate: TextGeneration['generate'] = async (params, stopped, onText) => {
    const text = promptOf(params);
    // The prompt holds its begin token already; a tokenizer could also put an end token after it.
    const input = tokenizer(text, { add_special_tokens: false });
    const promptTokens = Number(input.input_ids.dims.at(-1));
    if (promptTokens + params.maxTokens > params.contextWindow) {
      throw new CrossoverError(
        'CROSSOVER_CONTEXT_TOO_SMALL',
        `The prompt takes ${promptTokens} tokens and the answer ${params.maxTokens}; the window holds ${params.contextWindow}.`,
      );
    }
    const progress = { tokens: 0, text: '' };
    const onStep = (beams: readonly Beam[]): void => {
      const ids = beams[0]!.output_token_ids.slice(promptTokens);
      progress.tokens = ids.length;
      const decoded: string = tokenizer.decode([...ids], { skip_special_tokens: true });
      // A character of several tokens shows as a replacement character until it is whole.
      if (!decoded.endsWith('\ufffd') && decoded.length > progress.text.length) {
        onText(decoded.slice(progress.text.length));
        progress.text = decoded;
      }
      if (stopped()) throw new Stopped();
    };
    const random = Math.random;
    // The runtime samples with Math.random; this process has no other use for it.
    if (params.seed !== undefined) Math.random = seededRandom(params.seed);
    try {
      await model.generate(
        input.input_ids,
        {
          max_new_tokens: params.maxTokens,
          do_sample: params.temperature > 0,
          ...(params.temperature > 0 ? { temperature: params.temperature, top_k: 0 } : {}),
          callback_function: onStep,
        },
        null,
        { inputs_attention_mask: input.attention_mask },
      );
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
    } finally {
      Math.random = random;
    }
    return {
      promptTokens,
      completionTokens: progress.tokens,
      finishReason: progress.tokens >= params.maxTokens ? 'length' : 'stop',
    };
  };

  return { maxPositions: maxPositionsOf(model.config), generate };
}
