import { join, relative, resolve } from 'node:path';
import { CrossoverError } from '../../../src/core/index.js';
import { readJson } from './config.js';

/** A text as one unit vector a token. */
export interface EncodedText {
  /** Row by row, `length` × `width`. */
  readonly vectors: Float32Array;
  /** 1 for tokens that count, 0 for [CLS] and [SEP]. */
  readonly weights: Float32Array;
  readonly length: number;
  readonly width: number;
}

export interface TokenEncoder {
  encode(text: string): Promise<EncodedText>;
  /** Frees the native session. */
  close(): Promise<void>;
}

/**
 * An encoder from a local folder by @xenova/transformers, in full precision; nothing is downloaded. Texts are stripped and
 * cut to the encoder's longest input (`model_max_length`, at most 512), [CLS] and [SEP] kept, as bert-score does.
 * @throws CrossoverError CROSSOVER_MODEL_FILES_INVALID
 */
export async function loadTokenEncoder(folder: string): Promise<TokenEncoder> {
  const vocabulary = readJson(join(folder, 'tokenizer.json'));
  const config = readJson(join(folder, 'tokenizer_config.json')) as Record<string, unknown>;
  // Loaded on demand: the package brings a native runtime with it.
  const { AutoModel, AutoTokenizer, env, PreTrainedTokenizer, Tensor } = await import('@xenova/transformers');
  try {
    const classes = AutoTokenizer.TOKENIZER_CLASS_MAPPING as Record<
      string,
      typeof PreTrainedTokenizer | undefined
    >;
    const tokenizerClass = String(config.tokenizer_class ?? '').replace(/Fast$/, '');
    const tokenizer = new (classes[tokenizerClass] ?? PreTrainedTokenizer)(vocabulary, config);
    // The path is relative to the package's own model folder, so that its process-wide settings stay as they are.
    const model = await AutoModel.from_pretrained(relative(env.localModelPath, resolve(folder)), {
      quantized: false,
      local_files_only: true,
    });
    const special: number[] = tokenizer.encode('');
    const limit = Math.min(Number(config.model_max_length ?? 512), 512);
    const [first, last] = [special[0]!, special.at(-1)!];
    return {
      async encode(text) {
        const stripped = text.trim();
        const inner: number[] =
          stripped === '' ? [] : tokenizer.encode(stripped, undefined, { add_special_tokens: false });
        const ids = [first, ...inner.slice(0, limit - 2), last];
        const row = (values: readonly number[]) =>
          new Tensor(
            'int64',
            BigInt64Array.from(values, (value) => BigInt(value)),
            [1, values.length],
          );
        const output: unknown = await model({
          input_ids: row(ids),
          attention_mask: row(ids.map(() => 1)),
          token_type_ids: row(ids.map(() => 0)),
        });
        const { data, dims } = hiddenState(output, folder);
        const width = dims.at(-1)!;
        return {
          vectors: unitRows(data, width),
          // By id, as bert-score does: a special token's text inside the sentence does not count either.
          weights: Float32Array.from(ids, (id) => (id === first || id === last ? 0 : 1)),
          length: ids.length,
          width,
        };
      },
      async close() {
        await model.dispose();
      },
    };
  } catch (cause) {
    if (CrossoverError.is(cause)) throw cause;
    throw new CrossoverError(
      'CROSSOVER_MODEL_FILES_INVALID',
      'The encoder cannot be loaded; give an ONNX export with its own tokenizer files.',
      { field: folder, cause },
    );
  }
}

function hiddenState(output: unknown, folder: string): { data: Float32Array; dims: readonly number[] } {
  const state =
    typeof output === 'object' && output !== null && 'last_hidden_state' in output
      ? (output.last_hidden_state as { data?: unknown; dims?: unknown })
      : undefined;
  if (state?.data instanceof Float32Array && Array.isArray(state.dims) && state.dims.length === 3)
    return { data: state.data, dims: state.dims as number[] };
  throw new CrossoverError(
    'CROSSOVER_MODEL_FILES_INVALID',
    'The ONNX graph has no output last_hidden_state of shape batch, tokens, width.',
    { field: folder },
  );
}

function unitRows(data: Float32Array, width: number): Float32Array {
  const unit = new Float32Array(data.length);
  for (let start = 0; start < data.length; start += width) {
    let squares = 0;
    for (let i = start; i < start + width; i++) squares += data[i]! * data[i]!;
    const norm = Math.sqrt(squares);
    for (let i = start; i < start + width; i++) unit[i] = data[i]! / norm;
  }
  return unit;
}
