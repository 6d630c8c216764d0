import type { SerializedError } from '../../../core/index.js';

/** What a model process is started with. */
export interface LoadData {
  readonly task: 'text-generation' | 'feature-extraction';
  readonly model: string;
  /** Absolute folder of local models; nothing is downloaded when it is there. */
  readonly modelDir: string | undefined;
  readonly quantized: boolean;
}

export interface GenerateParams {
  /** The prompt by the card; left unused where `messages` are given and the model has a template of its own. */
  readonly prompt: string;
  readonly messages?: ReadonlyArray<{ readonly role: string; readonly content: string }>;
  readonly prefill: string;
  readonly maxTokens: number;
  readonly contextWindow: number;
  readonly temperature: number;
  readonly seed: number | undefined;
}

export interface GenerateResult {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly finishReason: 'stop' | 'length';
}

export interface EmbedParams {
  readonly texts: readonly string[];
  readonly pooling: 'mean' | 'cls';
  readonly maxTokens: number;
}

export interface EmbedResult {
  readonly dimension: number;
  /** One unit vector after the other. */
  readonly vectors: Float32Array;
}

export type Calls = {
  generate: { params: GenerateParams; result: GenerateResult };
  embed: { params: EmbedParams; result: EmbedResult };
};

export interface CallMessage<Name extends keyof Calls = keyof Calls> {
  readonly type: 'call';
  readonly id: number;
  readonly name: Name;
  readonly params: Calls[Name]['params'];
}

export type ParentMessage =
  | { readonly type: 'load'; readonly data: LoadData }
  | CallMessage
  /** Ends the call of that number at its next step. */
  | { readonly type: 'stop'; readonly id: number };

/** Facts about the loaded model. */
export interface ModelFacts {
  /** Longest input by the model's own configuration. */
  readonly maxPositions: number | undefined;
}

export type ChildMessage =
  | { readonly type: 'ready'; readonly facts: ModelFacts }
  | { readonly type: 'load-failed'; readonly error: SerializedError }
  | { readonly type: 'text'; readonly id: number; readonly text: string }
  | { readonly type: 'result'; readonly id: number; readonly result: GenerateResult | EmbedResult }
  | { readonly type: 'error'; readonly id: number; readonly error: SerializedError };
