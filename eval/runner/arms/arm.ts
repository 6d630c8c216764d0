import {
  type ArmName,
  type ChatModel,
  canonicalJson,
  type GenerationRequest,
  type ModelInfo,
  type ServerEvidence,
  sha256,
  toCrossoverError,
} from '../../../src/core/index.js';
import { resolveCitations } from '../../../src/routes/citations/resolve.js';
import { armSpec } from '../../../src/routes/index.js';
import { runModel } from '../../../src/routes/run-model.js';
import type { TaskItem } from '../../tasks/index.js';
import type { AnswerRecord, EvalTask } from '../../types.js';
import type { ArmConfig } from '../identity/index.js';
import { type BuiltPrompt, buildPrompt } from './build-prompt.js';
import type { EvidenceSource } from './evidence.js';
import { inPool, type ServerPrompt, serverRequest } from './server-request.js';

export interface PreparedItem extends BuiltPrompt, Pick<ServerPrompt, 'sent'> {
  readonly promptHash: string;
  readonly retrievalMs: number;
}

export interface EvalArmOptions {
  readonly config: ArmConfig;
  readonly model: ChatModel;
  /** Requests of arms with one endpoint share a limit. */
  readonly endpoint: string;
  readonly seed: number;
  /** Left out where the server retrieves. */
  readonly evidence?: EvidenceSource;
  /** What answers behind an arm of a Crossover server, as far as it says. */
  readonly served?: ModelInfo;
}

/** One arm of an eval: prepares prompts (retrieval included) and asks the model. */
export class EvalArm {
  readonly name: ArmName;
  readonly config: ArmConfig;
  readonly model: ChatModel;
  readonly endpoint: string;
  readonly retrieves: boolean;
  readonly #options: EvalArmOptions;

  constructor(options: EvalArmOptions) {
    this.name = options.config.arm;
    this.config = options.config;
    this.model = options.model;
    this.endpoint = options.endpoint;
    this.retrieves = armSpec(this.name).retrieval && options.evidence !== undefined;
    this.#options = options;
  }

  /** Who answers, in words. */
  get description(): string {
    if (this.config.asks !== 'arm') return this.model.info.description;
    const { served } = this.#options;
    return `${this.name} of the Crossover server at ${this.endpoint}, which makes the prompt and retrieves itself; a prefilled answer is not sent${served ? `. Its model: ${served.description}` : ''}`;
  }

  get builtIn(): boolean {
    return this.#options.served?.built_in ?? this.model.info.built_in;
  }

  async prepare(task: EvalTask, item: TaskItem, signal?: AbortSignal): Promise<PreparedItem> {
    const { config, model, seed } = this.#options;
    if (config.asks === 'arm') {
      const asked = serverRequest(item, {
        model,
        seed,
        retrieves: armSpec(this.name).retrieval,
        budget: config.promptBudget,
        temperature: config.model.temperature,
      });
      return { ...asked, promptHash: promptHash(asked.request), retrievalMs: 0 };
    }
    const evidence = this.retrieves ? await this.#options.evidence?.find(task, item, signal) : undefined;
    const built = buildPrompt(item, {
      model,
      seed,
      budget: config.promptBudget,
      temperature: config.model.temperature,
      ...(evidence ? { evidence } : {}),
    });
    return { ...built, promptHash: promptHash(built.request), retrievalMs: evidence?.milliseconds ?? 0 };
  }

  /** @throws CrossoverError of the model. */
  async ask(prepared: PreparedItem, signal?: AbortSignal): Promise<AnswerRecord> {
    const started = performance.now();
    const { text, done } = await runModel(this.model, prepared.request, signal, () => undefined);
    return {
      text,
      finishReason: done.finishReason,
      ...(done.choice === undefined ? {} : { choice: done.choice }),
      ...(done.evidence
        ? evidenceOf(done.evidence, prepared.sent)
        : { citations: citationsOf(text, prepared.passages), passages: prepared.passages }),
      promptTokens: done.usage.prompt_tokens,
      completionTokens: done.usage.completion_tokens,
      latencyMs: Math.round((performance.now() - started + prepared.retrievalMs) * 100) / 100,
    };
  }
}

/** What the server retrieved and cited, in the form of a record. */
const evidenceOf = (
  { citations, passages, cut }: ServerEvidence,
  sent: PreparedItem['sent'],
): Pick<AnswerRecord, 'citations' | 'passages' | 'cutByServer'> => ({
  citations: citations.map((citation) => ({ n: citation.n, ...inPool(citation, sent) })),
  passages: passages.map((passage) => ({ n: passage.n, ...inPool(passage, sent), text: passage.text })),
  ...(cut ? { cutByServer: true } : {}),
});

/** Citations in the answer, narrowed to what supports the sentence that cites, as the product's routes resolve them. */
function citationsOf(text: string, passages: AnswerRecord['passages']): AnswerRecord['citations'] {
  if (passages.length === 0) return [];
  const known = passages.map(({ n, documentId, start, end, text: source }) => ({
    n,
    corpus: '',
    document_id: documentId,
    chunk_id: '',
    title: '',
    text: source,
    start,
    end,
    rank: n,
    score: 0,
    metadata: {},
    stages: {},
  }));
  return resolveCitations(text, known).citations.map((citation) => ({
    n: citation.n,
    documentId: citation.document_id,
    start: citation.start,
    end: citation.end,
  }));
}

const promptHash = ({ messages, prefill, body }: GenerationRequest): string =>
  sha256(canonicalJson({ messages, prefill: prefill ?? '', ...(body ? { body } : {}) }));

/** The record of a request that failed for good. Its reason names no text. */
export function failedRecord(error: unknown, milliseconds: number): AnswerRecord {
  const known = toCrossoverError(error);
  return {
    text: '',
    citations: [],
    passages: [],
    promptTokens: 0,
    completionTokens: 0,
    latencyMs: Math.round(milliseconds * 100) / 100,
    error: { code: known.code, reason: known.message },
  };
}
