import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FLOAT, floats, INT64, integers, model, node } from './graph.js';

/** Words the tiny models know. Any other word is split into letters. */
const WORDS = [
  '[PAD]',
  '[UNK]',
  '[CLS]',
  '[SEP]',
  '[EOS]',
  'the',
  'potassium',
  'was',
  'normal',
  'at',
  'discharge',
  'answer',
];
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz0123456789'];
const SIGNS = [...'.,:;?!()[]<>|/-_\'"%'];
const VOCABULARY = [...WORDS, ...LETTERS, ...LETTERS.map((letter) => `##${letter}`), ...SIGNS];
const ID = new Map(VOCABULARY.map((token, id) => [token, id]));

/** Which word follows which; what is not named leads to the beginning of the sentence. */
const SENTENCE = ['the', 'potassium', 'was', 'normal', 'at', 'discharge', '.', '[EOS]'];

const special = (name: string) => ({ SpecialToken: { id: name, type_id: 0 } });

/** [CLS] text [SEP], as BERT has it. */
const TEMPLATE = {
  type: 'TemplateProcessing',
  single: [special('[CLS]'), { Sequence: { id: 'A', type_id: 0 } }, special('[SEP]')],
  pair: [
    special('[CLS]'),
    { Sequence: { id: 'A', type_id: 0 } },
    special('[SEP]'),
    { Sequence: { id: 'B', type_id: 1 } },
  ],
  special_tokens: Object.fromEntries(
    ['[CLS]', '[SEP]'].map((id) => [id, { id, ids: [ID.get(id)], tokens: [id] }]),
  ),
};

/**
 * Writes a language model of one sentence for @xenova/transformers: it says "the potassium was normal at discharge."
 * whatever it is asked. A real ONNX graph with a key-value cache, a few kilobytes long.
 * @param workPerToken side of a square matrix product done for every token, to make it slow.
 */
export function writeTinyLanguageModel(folder: string, workPerToken = 0): void {
  const size = VOCABULARY.length;
  const next = new Float32Array(size * size);
  for (let from = 0; from < size; from++) {
    const at = SENTENCE.indexOf(VOCABULARY[from]!);
    next[from * size + ID.get(SENTENCE[at + 1] ?? SENTENCE[0]!)!] = 10;
  }
  const cache = (name: string, length: string) => ({ name, type: FLOAT, shape: [1, 1, length, 1] }) as const;
  const work = workPerToken > 0;
  const graph = model(
    [
      { name: 'input_ids', type: INT64, shape: ['batch', 'length'] },
      { name: 'attention_mask', type: INT64, shape: ['batch', 'total'] },
      cache('past_key_values.0.key', 'past'),
      cache('past_key_values.0.value', 'past'),
    ],
    [
      { name: 'logits', type: FLOAT, shape: ['batch', 'length', size] },
      cache('present.0.key', 'total'),
      cache('present.0.value', 'total'),
    ],
    [
      node('Cast', ['input_ids'], 'ids', { to: FLOAT }),
      node('Reshape', ['ids', 'cache_shape'], 'step'),
      node('Concat', ['past_key_values.0.key', 'step'], 'present.0.key', { axis: 2 }),
      node('Concat', ['past_key_values.0.value', 'step'], 'present.0.value', { axis: 2 }),
      node('Gather', ['next', 'input_ids'], work ? 'scores' : 'logits', { axis: 0 }),
      ...(work
        ? [
            node('ReduceSum', ['ids'], 'sum', { keepdims: 0 }),
            node('Mul', ['sum', 'row'], 'seed'),
            node('Expand', ['seed', 'square'], 'left'),
            node('MatMul', ['left', 'left'], 'product'),
            node('ReduceSum', ['product'], 'total', { keepdims: 0 }),
            node('Mul', ['total', 'zero'], 'nothing'),
            node('Add', ['scores', 'nothing'], 'logits'),
          ]
        : []),
    ],
    [
      floats('next', [size, size], next),
      integers('cache_shape', [4], [1, 1, -1, 1]),
      ...(work
        ? [
            floats('row', [workPerToken], new Float32Array(workPerToken).fill(1e-6)),
            integers('square', [2], [workPerToken, workPerToken]),
            floats('zero', [], new Float32Array([0])),
          ]
        : []),
    ],
  );
  write(folder, 'decoder_model_merged', graph, {
    model_type: 'gpt2',
    architectures: ['GPT2LMHeadModel'],
    n_layer: 1,
    n_head: 1,
    n_embd: 1,
    n_positions: 512,
    vocab_size: size,
    eos_token_id: ID.get('[EOS]'),
    bos_token_id: ID.get('[CLS]'),
  });
}

/** Writes an encoder with one random vector a token: its texts are compared by their words alone. */
export function writeTinyEncoder(folder: string, dimension = 16): void {
  const table = new Float32Array(VOCABULARY.length * dimension);
  let state = 12_345;
  for (let i = 0; i < table.length; i++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    table[i] = state / 2 ** 31 - 1;
  }
  const input = (name: string) => ({ name, type: INT64, shape: ['batch', 'length'] }) as const;
  const graph = model(
    [input('input_ids'), input('attention_mask'), input('token_type_ids')],
    [{ name: 'last_hidden_state', type: FLOAT, shape: ['batch', 'length', dimension] }],
    [node('Gather', ['table', 'input_ids'], 'last_hidden_state', { axis: 0 })],
    [floats('table', [VOCABULARY.length, dimension], table)],
  );
  write(folder, 'model', graph, {
    model_type: 'bert',
    architectures: ['BertModel'],
    hidden_size: dimension,
    max_position_embeddings: 64,
  });
}

function write(folder: string, file: string, graph: Uint8Array, config: object): void {
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  writeFileSync(join(folder, 'onnx', `${file}_quantized.onnx`), graph);
  const json = (name: string, value: unknown): void =>
    writeFileSync(join(folder, name), JSON.stringify(value));
  json('config.json', config);
  json('tokenizer_config.json', {
    tokenizer_class: 'BertTokenizer',
    do_lower_case: true,
    model_max_length: 512,
    pad_token: '[PAD]',
    cls_token: '[CLS]',
    sep_token: '[SEP]',
    unk_token: '[UNK]',
  });
  json('tokenizer.json', {
    version: '1.0',
    added_tokens: WORDS.slice(0, 5).map((content, id) => ({ id, content, special: true, normalized: false })),
    normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, lowercase: true },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: TEMPLATE,
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(ID),
    },
  });
}
