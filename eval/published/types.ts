import type { Profile } from '../types.js';

/** Where a published figure comes from. */
export interface PublishedSource {
  readonly tag: 'P' | 'J' | 'W2';
  readonly title: string;
  readonly url: string;
  readonly date: string;
}

/** One figure as published, in percent, for the report's tables and the self-check of the aggregates. */
export interface PublishedFigure {
  /** Model id as on the Hugging Face hub, or as the source labels it. */
  readonly model: string;
  readonly task: string;
  readonly metric: string;
  /** Percent, rounded as published. */
  readonly percent: number;
  readonly source: PublishedSource;
  /** Scoring rules the figure was made with; undefined where the source does not say. */
  readonly profile?: Profile;
}

/** A biomedical model and the general model it was compared with. */
export interface PublishedPair {
  readonly general: string;
  readonly biomedical: string;
}

/** One model's row of CLUE's result arrays, in percent. Level 2 is missing where the model was not run (4k context). */
export interface ClueRow {
  readonly model: string;
  readonly level1: {
    readonly mednli: number;
    /** ROUGE-L, ROUGE-1, ROUGE-2, BERTScore F1. */
    readonly meqsum: readonly [number, number, number, number];
    /** ROUGE-L, ROUGE-1, ROUGE-2, BERTScore F1, UMLS-F1. */
    readonly problemSummary: readonly [number, number, number, number, number];
    readonly published: number;
  };
  readonly level2?: {
    /** Accuracies of tasks 1, 2, 3. */
    readonly longhealth: readonly [number, number, number];
    /** ROUGE-L, ROUGE-1, ROUGE-2, BERTScore F1, UMLS-F1. */
    readonly medisumqa: readonly [number, number, number, number, number];
    /** Exact-match F1, approximate F1, valid fraction. */
    readonly medisumcode: readonly [number, number, number];
    readonly published: number;
  };
}
