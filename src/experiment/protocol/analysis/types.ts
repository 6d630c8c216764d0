import type { VerdictKind } from '../../../../eval/statistics/index.js';

/** One arm's share of the analysis; equal for equal answers, so without times. */
export interface ArmFacts {
  readonly arm: string;
  readonly model: string;
  readonly builtIn: boolean;
  readonly local: boolean;
  /** First metric of every task asked, a fraction. */
  readonly scores: ReadonlyArray<{
    readonly task: string;
    readonly metric: string;
    readonly value: number | null;
    readonly n: number;
    readonly ci95?: readonly [number, number];
  }>;
  /** What became of the items of the primary task. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Mean tokens of a request of the primary task. */
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Numbers of its answers on the primary task that stand in nothing it was given; undefined where it is given nothing. */
  readonly unsupportedNumbers?: { readonly total: number; readonly answers: number };
  readonly unanswerable?: {
    readonly n: number;
    readonly answered: number;
    readonly declined: number;
    readonly unparseable: number;
  };
}

/** A paired comparison, A − B, in fractions. */
export interface ComparisonFacts {
  readonly task: string;
  readonly metric: string;
  readonly a: string;
  readonly b: string;
  readonly meanA: number;
  readonly meanB: number;
  readonly difference: number;
  readonly ci: readonly [number, number];
  readonly level: number;
  readonly p: number;
  readonly test: string;
  readonly items: number;
  readonly clusters: number;
  /** Items without a score in one of the arms. */
  readonly leftOut: number;
  /** Standard deviation of the item-by-item differences. */
  readonly deviation: number;
  readonly detectable?: number;
  readonly kind: PrimaryKind;
}

export type PrimaryKind = VerdictKind | 'non-inferior' | 'inferior' | 'non-inferiority-not-shown';

export type RecommendationKind = 'a' | 'b' | 'either' | 'neither' | 'undecided' | 'none';

export interface Recommendation {
  readonly kind: RecommendationKind;
  /** Why, each a sentence. */
  readonly reasons: readonly string[];
}

/** The same comparison made in another way: what the answer depends on. */
export interface Sensitivity {
  readonly what: string;
  readonly comparison: ComparisonFacts;
  readonly differs: boolean;
}

export interface Analysis {
  readonly planHash: string;
  readonly arms: readonly ArmFacts[];
  /** Undefined when the primary comparison could not be made; `recommendation` says why. */
  readonly primary?: ComparisonFacts;
  readonly sensitivity: readonly Sensitivity[];
  /** The two arms of the question on the other tasks, p adjusted by Holm. */
  readonly secondary: readonly ComparisonFacts[];
  readonly decomposition?: ReadonlyArray<{
    readonly effect: string;
    readonly estimate: number;
    readonly ci: readonly [number, number];
  }>;
  /** Items that the margin would need, from the observed spread. */
  readonly requiredItems?: number;
  readonly recommendation: Recommendation;
  readonly caveats: readonly string[];
}
