import type { ModelInfo, Usage } from '../contract/index.js';
import type { CrossoverError } from '../errors/index.js';

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** A numbered passage put before a model. */
export interface PromptPassage {
  readonly n: number;
  readonly title: string;
  readonly text: string;
  readonly section?: string;
}

/**
 * The same request as structure: what the built-in readers work on, who do not parse prompts. Neural models read
 * `messages` and never see this.
 */
export interface TaskInput {
  readonly task: 'qa' | 'multiple-choice' | 'summarize' | 'code' | 'entailment';
  /** The question; for entailment the hypothesis. */
  readonly question: string;
  /** A whole document put before the model; for entailment the premise. */
  readonly document?: string;
  /** Passages from retrieval; undefined on arms without retrieval. */
  readonly passages?: readonly PromptPassage[];
  /** Options of a multiple-choice question, or the labels of entailment. */
  readonly options?: readonly string[];
  /** Candidate codes from retrieval, for `code`. */
  readonly candidates?: ReadonlyArray<{ readonly code: string; readonly description: string }>;
}

export interface GenerationRequest {
  readonly messages: readonly ChatMessage[];
  /** Text the assistant turn begins with; the answer goes on from it. */
  readonly prefill?: string;
  readonly maxTokens: number;
  /** 0 (greedy) when left out. */
  readonly temperature?: number;
  readonly seed?: number;
  readonly stop?: readonly string[];
  readonly input?: TaskInput;
  /**
   * Further fields for a server that knows them, as `text` and `choices` of a Crossover server. Only the provider for
   * OpenAI-compatible servers sends them.
   */
  readonly body?: Readonly<Record<string, unknown>>;
}

/** A passage or citation that a Crossover server names beside its answer: offsets into the stored source text. */
export interface ServerEvidence {
  readonly passages: ReadonlyArray<{
    readonly n: number;
    readonly document_id: string;
    readonly start: number;
    readonly end: number;
    readonly text: string;
  }>;
  readonly citations: ReadonlyArray<{
    readonly n: number;
    readonly document_id: string;
    readonly start: number;
    readonly end: number;
  }>;
  /** Something did not fit into the window of the model that answered. */
  readonly cut: boolean;
}

export type FinishReason = 'stop' | 'length' | 'abstained' | 'refused';

export type GenerationEvent =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'done';
      readonly finishReason: FinishReason;
      readonly usage: Usage;
      /** Chosen option (multiple choice and entailment of the built-in readers). */
      readonly choice?: number;
      /** Facts about the answer in words, e.g. "nearest memorised question, similarity 0.41". */
      readonly notes?: readonly string[];
      /** What the server retrieved and cited; only Crossover servers say it. */
      readonly evidence?: ServerEvidence;
    };

export interface EndpointHealth {
  readonly ok: boolean;
  /** What is wrong and how to mend it, or what was found. */
  readonly detail: string;
  readonly latencyMs?: number;
  /** Why the server did not answer; left out where it did. */
  readonly failure?: CrossoverError;
  /** The models that the server lists, where it lists any. */
  readonly serves?: readonly ServedModel[];
}

export interface ServedModel {
  readonly id: string;
  /** What answers under this name; only Crossover servers say it. */
  readonly model?: ModelInfo;
}

/** A language model behind any provider. */
export interface ChatModel {
  readonly info: ModelInfo;
  /** Context window in tokens, prompt and answer together. */
  readonly contextWindow: number;
  /** `exact` by the model's own tokenizer, else a stated conservative estimate. */
  readonly tokenCounting: 'exact' | 'estimate';
  countTokens(text: string): number;
  /** Tokens that the model's template adds around the messages. */
  promptTokens(messages: readonly ChatMessage[]): number;
  /**
   * Streams the answer; ends with exactly one `done`. Stopping the iteration aborts the request.
   * @throws CrossoverError CROSSOVER_MODEL_* and CROSSOVER_ABORTED.
   */
  generate(request: GenerationRequest, signal?: AbortSignal): AsyncIterable<GenerationEvent>;
  health(signal?: AbortSignal): Promise<EndpointHealth>;
  close(): Promise<void>;
}
