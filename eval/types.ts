import type { ArmAnswer, ArmName, Sensitivity } from '../src/core/index.js';

/** How a run is scored: `clue-2024-06` repeats the reference code, its bugs included; `fixed` corrects them. */
export const PROFILES = ['fixed', 'clue-2024-06'] as const;
export type Profile = (typeof PROFILES)[number];

/** What an item is counted as. The four ways of not being right are four different things. */
export type Outcome = 'scored' | 'error' | 'refused' | 'empty' | 'unparseable';

/** A text of the item's own document pool: what the direct arms read and the RAG arms retrieve from. */
export interface PoolDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Gold evidence in this text, UTF-16 offsets. */
  readonly gold?: ReadonlyArray<{ readonly start: number; readonly end: number }>;
}

/** One turn of a few-shot demonstration. */
export interface Demonstration {
  readonly user: string;
  readonly assistant: string;
}

/**
 * One item as every arm gets it. `id` never depends on a position in a file or run. What the RAG arms search with is
 * `retrievalQuery` alone: options and demonstrations never enter it.
 */
export interface EvalItem {
  readonly id: string;
  /** Statistical cluster: patient, document or question; items of one cluster are not independent. */
  readonly cluster: string;
  readonly kind: 'choice' | 'text' | 'codes';
  /** The instruction (system turn), the question (last user turn without documents and options). */
  readonly system: string;
  readonly question: string;
  readonly retrievalQuery: string;
  readonly options?: readonly string[];
  /** For kind choice: index into options of the right one. */
  readonly gold?: number;
  /** For kind text: reference answer; for kind codes: gold codes. */
  readonly reference?: string;
  readonly goldCodes?: readonly string[];
  /** Undefined: the task has no pool; RAG arms search the configured corpora. */
  readonly pool?: readonly PoolDocument[];
  readonly demonstrations: readonly Demonstration[];
  /** Text the answer begins with (profile clue-2024-06). */
  readonly prefill?: string;
  readonly maxTokens: number;
  /** Which built-in behaviour fits: see TaskInput.task. */
  readonly input: 'qa' | 'multiple-choice' | 'summarize' | 'code' | 'entailment';
  readonly repeat: number;
  /** Group reported apart, e.g. a MMLU subject. */
  readonly group?: string;
}

/** An arm's answer to an item, parsed and scored. Scores are fractions, 0 to 1. */
export interface Prediction {
  readonly outcome: Outcome;
  /** Parsed choice or codes, for the record. */
  readonly parsed?: string | number | readonly string[];
  /** Metric name to value; an item that is not `scored` carries 0 in each of the task's per-item metrics, or none for `error`. */
  readonly scores: Readonly<Record<string, number>>;
}

export type Access = 'open' | 'credentialed' | 'copyrighted';

/** Where a task's data is found, or why it is not. */
export type TaskData =
  | {
      readonly kind: 'ready';
      readonly folder: string;
      readonly files: readonly string[];
      readonly sample: boolean;
    }
  | { readonly kind: 'missing'; readonly why: string; readonly howToGetAccess: string };

export interface LoadItemsOptions {
  readonly profile: Profile;
  readonly seed: number;
  readonly limit?: number;
  /** Repeats of each item where the task has them (LongHealth: 1 cheap, 5 full). */
  readonly repeats?: number;
}

/** A benchmark: one file in eval/tasks, one line in its registry. */
export interface EvalTask {
  readonly name: string;
  readonly title: string;
  readonly access: Access;
  /** Protected tasks go only to endpoints declared local, and keep hashes instead of text. */
  readonly sensitivity: Sensitivity;
  readonly source: string;
  readonly licence: string;
  /** Names of its metrics; the first is the primary one. */
  readonly metrics: readonly string[];
  /** Looks below `folder` for the official files (directly, or in a subfolder named like the task). */
  find(folder: string): TaskData;
  /** @throws CrossoverError CROSSOVER_DATASET_INVALID naming file and record, never text. */
  load(data: Extract<TaskData, { kind: 'ready' }>, options: LoadItemsOptions): Promise<EvalItem[]>;
  /** Parses and scores one answer under a profile. */
  score(item: EvalItem, answer: AnswerRecord, profile: Profile): Prediction;
  /** Corpus-level values over all items (e.g. BERTScore, macro F1 with the counting bug); default: mean of per-item scores. */
  aggregate?(
    rows: ReadonlyArray<{ item: EvalItem; prediction: Prediction }>,
    profile: Profile,
  ): Readonly<Record<string, AggregateValue>>;
}

export interface AggregateValue {
  readonly value?: number;
  readonly n: number;
  readonly notRun?: string;
}

/** What is kept of an arm's answer; the raw material of re-scoring. */
export interface AnswerRecord {
  readonly text: string;
  readonly finishReason?: ArmAnswer['finish_reason'];
  /** Choice that a built-in model reports; neural answers are parsed from text. */
  readonly choice?: number;
  readonly citations: ReadonlyArray<{
    readonly n: number;
    readonly documentId: string;
    readonly start: number;
    readonly end: number;
  }>;
  readonly passages: ReadonlyArray<{
    readonly n: number;
    readonly documentId: string;
    readonly start: number;
    readonly end: number;
    readonly text: string;
  }>;
  /** A Crossover server says that not everything fitted into its model's window. */
  readonly cutByServer?: true;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly latencyMs: number;
  readonly error?: { readonly code: string; readonly reason: string };
}

/** The identity of a prediction: never a position. */
export interface RowKey {
  readonly suite: string;
  readonly task: string;
  readonly item: string;
  readonly arm: ArmName;
  readonly repeat: number;
  readonly config: string;
}

/** What of an item's material did not fit into its prompt. */
export interface Truncated {
  /** `window`: the model's context window holds less than the budget that is the same for every arm. */
  readonly by: 'window' | 'budget';
  /** Documents and passages left out whole. */
  readonly documents: number;
  readonly passages: number;
  /** Whether one document was cut at its end. */
  readonly shortened: boolean;
}

/** One journal row: a finished answer. */
export interface JournalRow {
  readonly key: RowKey;
  readonly answer: AnswerRecord;
  readonly promptHash: string;
  /** Left out for protected tasks. */
  readonly prompt?: string;
  /** Left out where the prompt holds all of the item's material. */
  readonly truncated?: Truncated;
  readonly startedAt: string;
}

/** One printed result (interface.md: `eval run --json`). */
export interface EvalResult {
  readonly task: string;
  readonly arm: ArmName;
  readonly metric: string;
  readonly profile: Profile;
  readonly value: number | null;
  readonly n: number;
  readonly ci95?: readonly [number, number];
  readonly not_run?: string;
}
