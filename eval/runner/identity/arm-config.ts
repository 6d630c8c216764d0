import type { ArmName, ChatModel, CrossoverConfig, ModelConfig, ModelInfo } from '../../../src/core/index.js';
import { armSpec } from '../../../src/routes/index.js';

/** Goes up whenever eval builds its prompts in another way. */
export const PROMPT_VERSION = 2;
/** The same for what the arms of a Crossover server are sent. */
const SERVER_REQUEST_VERSION = 3;

/** Everything that makes an arm answer as it does, without secrets: no key, no header, no address with credentials. */
export interface ArmConfig {
  readonly arm: ArmName;
  readonly model: {
    readonly id: string;
    readonly provider: string;
    readonly endpoint?: string;
    readonly card?: string;
    readonly contextWindow: number;
    readonly temperature: number;
    readonly quantized?: boolean;
    /** The model behind an arm of a Crossover server: its provider and id. */
    readonly served?: string;
  };
  readonly promptVersion: number;
  /** The server gets question, options and text apart, and makes the prompt and retrieves itself. */
  readonly asks?: 'arm';
  /** Most prompt tokens of any arm; the model's window may hold less. */
  readonly promptBudget: number;
  readonly retrieval?: {
    readonly by: 'crossover' | 'server';
    readonly embedder?: string;
    readonly mode?: string;
    readonly fusion?: string;
    readonly denseWeight?: number;
    readonly spelling?: boolean;
    readonly rerank?: string;
    readonly k?: number;
    readonly poolPassages?: number;
    readonly chunkTokens?: number;
    readonly overlapTokens?: number;
    readonly corpora?: ReadonlyArray<{
      readonly name: string;
      readonly documents: number;
      readonly chunks: number;
    }>;
  };
}

/** Where a model is served: origin and path, without user, password and query. */
export function shownEndpoint(config: ModelConfig): string | undefined {
  if (config.provider !== 'openai') return undefined;
  const url = new URL(config.baseUrl);
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** What identifies a model's answers. */
export function modelIdentity(model: ChatModel, config: ModelConfig, served?: ModelInfo): ArmConfig['model'] {
  const endpoint = shownEndpoint(config);
  return {
    id: model.info.id,
    provider: model.info.provider,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(model.info.card === undefined ? {} : { card: model.info.card }),
    contextWindow: model.contextWindow,
    temperature: config.temperature,
    ...(config.provider === 'transformers' ? { quantized: config.quantized } : {}),
    ...(served ? { served: `${served.provider} ${served.id}` } : {}),
  };
}

interface ArmConfigParts {
  readonly arm: ArmName;
  readonly model: ArmConfig['model'];
  readonly promptBudget: number;
  readonly poolPassages: number;
  readonly config: CrossoverConfig;
  readonly embedder?: string;
  readonly corpora?: NonNullable<ArmConfig['retrieval']>['corpora'];
  readonly byServer: boolean;
}

export function armConfig(parts: ArmConfigParts): ArmConfig {
  const { arm, model, promptBudget, config } = parts;
  const base = { arm, model, promptVersion: PROMPT_VERSION, promptBudget };
  if (parts.byServer)
    return {
      ...base,
      asks: 'arm',
      promptVersion: SERVER_REQUEST_VERSION,
      ...(armSpec(arm).retrieval ? { retrieval: { by: 'server' as const } } : {}),
    };
  if (!armSpec(arm).retrieval) return base;
  const { retrieval, splitting } = config;
  return {
    ...base,
    retrieval: {
      by: 'crossover',
      ...(parts.embedder === undefined ? {} : { embedder: parts.embedder }),
      mode: retrieval.mode,
      fusion: retrieval.fusion,
      ...(retrieval.denseWeight === undefined ? {} : { denseWeight: retrieval.denseWeight }),
      spelling: retrieval.spelling,
      ...(retrieval.rerank ? { rerank: retrieval.rerank.model } : {}),
      k: retrieval.k,
      poolPassages: parts.poolPassages,
      chunkTokens: splitting.maxTokens,
      overlapTokens: splitting.overlapTokens,
      ...(parts.corpora ? { corpora: parts.corpora } : {}),
    },
  };
}
