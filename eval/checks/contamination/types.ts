import type { OwnOverlap } from './own-corpora.js';

export interface ContaminationReport {
  readonly task: string;
  readonly against: 'bundled corpora' | 'own corpora' | 'fine-tuning set';
  readonly ngram: number;
  readonly dirtyShare: number;
  readonly items: number;
  /** Every part too short for an n-gram: not judged, counted as clean. */
  readonly tooShort: number;
  readonly dirty: number;
  /** Ids of the contaminated items. */
  readonly dirtyItems: readonly string[];
  /** Primary metric on all and on clean items. */
  readonly arms: ReadonlyArray<{
    readonly arm: string;
    readonly all: number | null;
    readonly clean: number | null;
    readonly cleanItems: number;
  }>;
}

export interface ContaminationSources {
  /** The user's fine-tuning set: text or JSON lines. */
  readonly fineTuning?: string;
  /** What the run found in the user's own corpora. */
  readonly own?: OwnOverlap;
}

/** A direction of the check that was not measured, and why: silence would read as "nothing was found". */
export interface ContaminationNotRun {
  readonly against: ContaminationReport['against'];
  readonly why: string;
}
