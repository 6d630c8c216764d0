import type { ModelCard } from './schema.js';

const MISTRAL = {
  stops: ['</s>'],
  bos: { token: '<s>', addedBy: 'server' },
  eos: '</s>',
  tokenization: 'sentencepiece-32k',
  licence: 'Apache-2.0',
} as const satisfies Partial<ModelCard>;

/** The template raises on a system turn, so the system text is put before the first user turn. */
const INSTRUCT = {
  ...MISTRAL,
  systemRole: 'merged',
  api: 'chat',
  prefill: 'continue',
} as const satisfies Partial<ModelCard>;

const v1Window =
  'config.json says 32,768 with a sliding window of 4,096; effectively 8k by the hub discussion';

export const MISTRAL_CARDS: readonly ModelCard[] = [
  {
    ...MISTRAL,
    id: 'mistral-7b',
    hfId: 'mistralai/Mistral-7B-v0.1',
    kind: 'generalist',
    baseModel: null,
    template: 'plain',
    systemRole: 'none',
    contextWindow: 8192,
    stops: [...MISTRAL.stops],
    api: 'completions',
    prefill: 'completions',
    sources: {
      template: 'base model, no chat template: plain text, as CLUE (ff75877) runs base models',
      contextWindow: v1Window,
      licence: 'model card',
    },
    notes: 'Give stop strings with the request: a base model does not end its answer by itself.',
  },
  {
    ...INSTRUCT,
    id: 'mistral-7b-instruct-v0.1',
    hfId: 'mistralai/Mistral-7B-Instruct-v0.1',
    kind: 'generalist',
    baseModel: 'mistralai/Mistral-7B-v0.1',
    template: 'mistral-v1',
    contextWindow: 8192,
    stops: [...MISTRAL.stops],
    sources: { template: 'tokenizer_config.json', contextWindow: v1Window, licence: 'model card' },
  },
  {
    ...INSTRUCT,
    id: 'mistral-7b-instruct-v0.2',
    hfId: 'mistralai/Mistral-7B-Instruct-v0.2',
    kind: 'generalist',
    baseModel: 'mistralai/Mistral-7B-v0.2',
    template: 'mistral-v2',
    contextWindow: 32_768,
    stops: [...MISTRAL.stops],
    sources: {
      template: 'tokenizer_config.json as of early 2024',
      contextWindow: 'model card: 32k, no sliding window',
      licence: 'model card',
    },
  },
  {
    ...INSTRUCT,
    id: 'mixtral-8x7b-instruct',
    hfId: 'mistralai/Mixtral-8x7B-Instruct-v0.1',
    kind: 'generalist',
    baseModel: 'mistralai/Mixtral-8x7B-v0.1',
    template: 'mistral-v2',
    contextWindow: 32_768,
    stops: [...MISTRAL.stops],
    sources: { template: 'tokenizer_config.json', contextWindow: 'model card: 32k', licence: 'model card' },
  },
  {
    ...MISTRAL,
    id: 'zephyr-7b-beta',
    hfId: 'HuggingFaceH4/zephyr-7b-beta',
    kind: 'generalist',
    baseModel: 'mistralai/Mistral-7B-v0.1',
    template: 'zephyr',
    systemRole: 'native',
    contextWindow: 8192,
    stops: [...MISTRAL.stops],
    api: 'chat',
    prefill: 'completions',
    licence: 'MIT',
    sources: {
      template: 'tokenizer_config.json',
      contextWindow: 'that of its base model, Mistral-7B-v0.1',
      licence: 'general knowledge, not confirmed',
      baseModel: 'model card',
    },
  },
  ...(['', '-dare', '-ties', '-slerp'] as const).map(
    (variant): ModelCard => ({
      ...INSTRUCT,
      id: `biomistral-7b${variant}`,
      hfId: `BioMistral/BioMistral-7B${variant.toUpperCase()}`,
      kind: 'biomedical',
      baseModel: 'mistralai/Mistral-7B-Instruct-v0.1',
      template: 'mistral-v1',
      contextWindow: 4096,
      stops: [...MISTRAL.stops],
      api: 'completions',
      prefill: 'completions',
      sources: {
        template:
          'Mistral instruct format, as CLUE (ff75877) runs it; taekb/eval-medical-dapt (908bb86) uses no chat template',
        contextWindow: 'catalogues list 4k; trained at 2,048 (general knowledge, not confirmed)',
        licence: 'model card',
        baseModel: 'model card; continued on PubMed Central open access',
      },
      ...(variant ? { notes: 'A merge of BioMistral-7B with its base model.' } : {}),
    }),
  ),
  {
    ...MISTRAL,
    id: 'internist-7b',
    hfId: 'internistai/base-7b-v0.2',
    kind: 'biomedical',
    baseModel: 'mistralai/Mistral-7B-v0.1',
    template: 'plain',
    systemRole: 'none',
    contextWindow: 8192,
    stops: [...MISTRAL.stops],
    api: 'completions',
    prefill: 'completions',
    sources: {
      template: 'base model, plain text',
      contextWindow: 'that of its base model, Mistral-7B-v0.1',
      licence: 'general knowledge, not confirmed',
      baseModel: "CLUE's table pairs it so",
    },
    notes: 'Give stop strings with the request: a base model does not end its answer by itself.',
  },
];
