import type { ModelCard } from './schema.js';

const LLAMA_3 = {
  template: 'llama-3',
  systemRole: 'native',
  contextWindow: 8192,
  stops: ['<|eot_id|>', '<|end_of_text|>'],
  bos: { token: '<|begin_of_text|>', addedBy: 'server' },
  eos: '<|eot_id|>',
  api: 'chat',
  prefill: 'continue',
  tokenization: 'llama-3',
  licence: 'Meta Llama 3 Community License',
  sources: {
    template: "tokenizer_config.json of Meta-Llama-3-8B-Instruct; Meta's Llama 3 prompt format page",
    contextWindow: 'config.json, max_position_embeddings',
    licence: 'model card',
  },
} as const satisfies Partial<ModelCard>;

const LLAMA_2 = {
  contextWindow: 4096,
  stops: ['</s>'],
  bos: { token: '<s>', addedBy: 'server' },
  eos: '</s>',
  tokenization: 'sentencepiece-32k',
  licence: 'Llama 2 Community License',
  sources: {
    template: 'tokenizer_config.json of Llama-2-7b-chat-hf; taekb/eval-medical-dapt at 908bb86',
    contextWindow: 'config.json, max_position_embeddings',
    licence: 'model card',
  },
} as const satisfies Partial<ModelCard>;

const LLAMA_2_CHAT = {
  ...LLAMA_2,
  template: 'llama-2',
  systemRole: 'native',
  api: 'chat',
  prefill: 'completions',
} as const satisfies Partial<ModelCard>;

/** Base models: few-shot plain text, no stop of their own but the end token. */
const BASE = {
  template: 'plain',
  systemRole: 'none',
  api: 'completions',
  prefill: 'completions',
} as const satisfies Partial<ModelCard>;

const basePlain = 'base model, no chat template: plain text, as CLUE (ff75877) runs base models';

export const LLAMA_CARDS: readonly ModelCard[] = [
  {
    ...LLAMA_3,
    id: 'llama-3-8b-instruct',
    hfId: 'meta-llama/Meta-Llama-3-8B-Instruct',
    kind: 'generalist',
    baseModel: 'meta-llama/Meta-Llama-3-8B',
    stops: [...LLAMA_3.stops],
  },
  {
    ...LLAMA_3,
    id: 'llama-3-70b-instruct',
    hfId: 'meta-llama/Meta-Llama-3-70B-Instruct',
    kind: 'generalist',
    baseModel: 'meta-llama/Meta-Llama-3-70B',
    stops: [...LLAMA_3.stops],
  },
  {
    ...LLAMA_3,
    ...BASE,
    id: 'llama-3-8b',
    hfId: 'meta-llama/Meta-Llama-3-8B',
    kind: 'generalist',
    baseModel: null,
    stops: ['<|end_of_text|>'],
    eos: '<|end_of_text|>',
    sources: { ...LLAMA_3.sources, template: basePlain },
    notes: 'Give stop strings with the request: a base model does not end its answer by itself.',
  },
  {
    ...LLAMA_2_CHAT,
    id: 'llama-2-7b-chat',
    hfId: 'meta-llama/Llama-2-7b-chat-hf',
    kind: 'generalist',
    baseModel: 'meta-llama/Llama-2-7b-hf',
    stops: [...LLAMA_2.stops],
  },
  {
    ...LLAMA_2_CHAT,
    id: 'llama-2-70b-chat',
    hfId: 'meta-llama/Llama-2-70b-chat-hf',
    kind: 'generalist',
    baseModel: 'meta-llama/Llama-2-70b-hf',
    stops: [...LLAMA_2.stops],
  },
  ...(['7b', '70b'] as const).map(
    (size): ModelCard => ({
      ...LLAMA_2,
      ...BASE,
      id: `llama-2-${size}`,
      hfId: `meta-llama/Llama-2-${size}-hf`,
      kind: 'generalist',
      baseModel: null,
      stops: [...LLAMA_2.stops],
      sources: { ...LLAMA_2.sources, template: basePlain },
      notes: 'Give stop strings with the request: a base model does not end its answer by itself.',
    }),
  ),
  {
    ...LLAMA_3,
    id: 'openbiollm-8b',
    hfId: 'aaditya/Llama3-OpenBioLLM-8B',
    kind: 'biomedical',
    baseModel: 'meta-llama/Meta-Llama-3-8B',
    stops: [...LLAMA_3.stops, '<|im_end|>'],
    api: 'completions',
    prefill: 'completions',
    licence: 'llama3 (one commit of the repository says Apache-2.0)',
    sources: {
      template:
        "Llama-3 format, as taekb/eval-medical-dapt (908bb86) adds it; CLUE (ff75877) also stops at ChatML's end token",
      contextWindow: 'config.json, max_position_embeddings',
      licence: 'model card and commit history, in conflict',
      baseModel: 'config.json: the base model, although the paper pairs it with the Instruct model',
    },
    notes:
      "The template in the model's own tokenizer is reported wrong, so prompts are rendered here and sent as plain completions.",
  },
  {
    ...LLAMA_3,
    id: 'openbiollm-70b',
    hfId: 'aaditya/Llama3-OpenBioLLM-70B',
    kind: 'biomedical',
    baseModel: 'meta-llama/Meta-Llama-3-70B-Instruct',
    stops: [...LLAMA_3.stops, '<|im_end|>'],
    licence: 'llama3',
    sources: {
      ...LLAMA_3.sources,
      template: 'Llama-3 format, model card; CLUE (ff75877) for the stops',
      baseModel: 'model card',
    },
  },
  {
    ...LLAMA_2,
    ...BASE,
    id: 'meditron-7b',
    hfId: 'epfl-llm/meditron-7b',
    kind: 'biomedical',
    baseModel: 'meta-llama/Llama-2-7b-hf',
    contextWindow: 2048,
    stops: [...LLAMA_2.stops],
    sources: {
      template: basePlain,
      contextWindow: 'model card: trained at 2,048',
      licence: 'model card',
      baseModel: 'model card',
    },
    notes:
      'A base model: use few-shot plain text and a stop such as a blank line. Its ChatML-like tags belong to the authors’ own fine-tunes only.',
  },
  {
    ...LLAMA_2,
    ...BASE,
    id: 'meditron-70b',
    hfId: 'epfl-llm/meditron-70b',
    kind: 'biomedical',
    baseModel: 'meta-llama/Llama-2-70b-hf',
    stops: [...LLAMA_2.stops],
    sources: {
      template: basePlain,
      contextWindow: 'model card',
      licence: 'model card',
      baseModel: 'model card',
    },
    notes: 'A base model: use few-shot plain text and a stop such as a blank line.',
  },
  {
    ...LLAMA_2,
    id: 'med42-70b',
    hfId: 'm42-health/med42-70b',
    kind: 'biomedical',
    baseModel: 'meta-llama/Llama-2-70b-hf',
    template: 'med42',
    systemRole: 'merged',
    stops: ['</s>', '<|prompter|>'],
    api: 'completions',
    prefill: 'completions',
    licence: 'custom Med42 licence, gated',
    sources: {
      template: 'model card; the tags are plain text, the first sentence is fixed',
      contextWindow: 'taekb/eval-medical-dapt (908bb86) forces 4,096; config.json claims otherwise',
      licence: 'model card',
      baseModel: 'model card',
    },
    notes: 'Cut at the next question tag: the tags are no special tokens, so the model may write them.',
  },
  {
    ...LLAMA_2_CHAT,
    id: 'clinicalcamel-70b',
    hfId: 'wanglab/ClinicalCamel-70B',
    kind: 'biomedical',
    baseModel: 'meta-llama/Llama-2-70b-hf',
    stops: [...LLAMA_2.stops],
    api: 'completions',
    licence: 'not found',
    sources: {
      template: 'Llama-2 chat format, as taekb/eval-medical-dapt (908bb86) and med-safety-bench prompt it',
      contextWindow: 'config.json, max_position_embeddings',
      licence: 'none stated where we looked',
      baseModel: 'paper: QLoRA on Llama-2-70B',
    },
    notes: 'One group left it out because its output was hard to parse.',
  },
];
