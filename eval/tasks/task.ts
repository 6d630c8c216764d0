import type { AnswerRecord, EvalItem, EvalTask, LoadItemsOptions, Profile, TaskData } from '../types.js';

/** An item with what the prompt and the built-in readers need beyond {@link EvalItem}. */
export interface TaskItem extends EvalItem {
  /** Follows the options in the last user turn, e.g. the form the answer must have. */
  readonly closing?: string;
  /**
   * The question without prompt text, and the text it is about where `question` holds both: what goes into a request's
   * `TaskInput`. For entailment the hypothesis and the premise. Tasks with a pool give no document here.
   */
  readonly material: { readonly question: string; readonly document?: string };
}

/** One way in which the profile `clue-2024-06` differs from `fixed` in a task. */
export interface Deviation {
  /** Which part of an item or of its scoring differs. */
  readonly aspect:
    | 'demonstrations'
    | 'prefill'
    | 'reference'
    | 'gold'
    | 'answer-text'
    | 'parsing'
    | 'codes'
    | 'mean';
  /** One sentence: what `clue-2024-06` does, then what `fixed` does. */
  readonly text: string;
}

/** What a text or code metric compares. */
export interface MetricInput {
  readonly reference: string;
  readonly prediction: string;
}

/** A benchmark of this module: {@link EvalTask} with typed items, its deviations and the texts its metrics compare. */
export interface BenchmarkTask extends EvalTask {
  readonly deviations: readonly Deviation[];
  /** Where both profiles differ from the reference code; left out without a reference. One sentence each. */
  readonly departures?: readonly string[];
  /** True if items and answers may be kept and shown as text; false: hashes only (licensed or copyrighted text). */
  readonly keepsText: boolean;
  load(data: Extract<TaskData, { kind: 'ready' }>, options: LoadItemsOptions): Promise<TaskItem[]>;
  /**
   * Reference and prediction as `metric` of the metric registry gets them, for the metrics that `score` leaves out
   * (`bertscore`, `umls_f1`, `concept_f1`, `valid_fraction`). Undefined for choice tasks.
   */
  metricInput?(item: EvalItem, answer: AnswerRecord, metric: string, profile: Profile): MetricInput;
}
