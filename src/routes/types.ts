import type { AnswerRequest, ArmAnswer, ArmName, EndpointHealth, ModelInfo, Passage } from '../core/index.js';

/** What happens while an arm answers, in order: passages (RAG arms), text pieces, then the finished answer. */
export type ArmEvent =
  | { readonly type: 'passages'; readonly arm: ArmName; readonly passages: readonly Passage[] }
  | { readonly type: 'text'; readonly arm: ArmName; readonly text: string }
  | { readonly type: 'done'; readonly arm: ArmName; readonly answer: ArmAnswer };

export interface AnswerOptionsInProcess {
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: ArmEvent) => void;
  /** Messages before the question (a chat history); roles as sent by an OpenAI client. */
  readonly history?: ReadonlyArray<{
    readonly role: 'system' | 'user' | 'assistant';
    readonly content: string;
  }>;
}

/** Which arms a request runs. `both` is the two routes. */
export type RouteName = 'rag' | 'finetuned' | 'both' | ArmName;

/** The answers by the name they were asked for: `rag`, `finetuned`, or an arm's own name. */
export type RouteAnswers = Readonly<Record<string, ArmAnswer>>;

export interface Arms {
  /** One arm. A failing model rejects with a CrossoverError. */
  answer(arm: ArmName, request: AnswerRequest, options?: AnswerOptionsInProcess): Promise<ArmAnswer>;
  /**
   * A route or arm by name; `both` runs the two in parallel. One that fails carries `error` in its answer and
   * does not fail the other; only wrong input and an abort by the caller reject.
   */
  route(route: RouteName, request: AnswerRequest, options?: AnswerOptionsInProcess): Promise<RouteAnswers>;
  models(): Readonly<Record<'generalist' | 'biomedical', ModelInfo>>;
  health(signal?: AbortSignal): Promise<Readonly<Record<'generalist' | 'biomedical', EndpointHealth>>>;
  close(): Promise<void>;
}
