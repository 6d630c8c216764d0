import type {
  ArmAnswer,
  Presentation,
  Problem,
  RequestUnit,
  ReviewQueue,
} from '../../../src/core/contract/index.js';

export type {
  AbComparison,
  AbExperiment,
  AbLook,
  AbUnit,
  AnswerTask,
  ArmAnswer,
  Axes as ReviewAxes,
  Citation,
  CorpusSummary,
  Correction,
  Degradation,
  DocumentState,
  DocumentSummary,
  ErasureReceipt,
  Estimate as ReviewEstimate,
  EvalComparison,
  EvalItemDetail,
  EvalItemSummary,
  EvalProgress,
  EvalResults,
  EvalRun,
  EvalRunComparison,
  EvalTaskInfo,
  ExperimentReport,
  ExperimentSummary,
  FeedbackReceipt,
  Filter,
  Gate,
  ModelInfo,
  Passage,
  Preference as ReviewPreference,
  Presentation,
  Problem,
  Protocol,
  ProtocolProgress,
  ProtocolStage,
  ReviewQueue,
  ReviewResults,
  Safeguards,
  SearchMode,
  SearchResult,
  Sensitivity,
  StoredDocument,
} from '../../../src/core/contract/index.js';

/** An answer as it is shown: a blind A/B test does not say what gave it. */
export type ShownAnswer = Omit<ArmAnswer, 'arm' | 'model'> & Partial<Pick<ArmAnswer, 'arm' | 'model'>>;

/** A turn of a blinded review: what to judge next. */
export interface ReviewTurn {
  readonly presentation: Presentation | null;
  readonly progress: Pick<ReviewQueue['progress'][number], 'judged' | 'skipped' | 'of'>;
}

/** What `POST /v1/query` takes from this page. */
export interface QueryRequest {
  readonly question: string;
  readonly route: string;
  readonly task: 'qa' | 'summarize' | 'code';
  readonly corpora?: readonly string[];
  readonly filter?: Readonly<Record<string, unknown>>;
  readonly document_id?: string;
  readonly text?: string;
  readonly k?: number;
  readonly options?: { readonly mode?: string };
  /** Who asks, or about whom, for the A/B test behind route `auto`. */
  readonly unit?: RequestUnit;
}

/** An ingest job as `/v1/jobs/{id}` tells it. */
export interface Job {
  readonly id: string;
  readonly corpus: string;
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly progress?: {
    readonly phase: string;
    readonly files: number;
    readonly files_total: number;
    readonly added: number;
    readonly failed: number;
    readonly chunks: number;
  };
  readonly report?: {
    readonly added: number;
    readonly replaced: number;
    readonly unchanged: number;
    readonly failed: number;
    readonly chunks: number;
    readonly failures: ReadonlyArray<{
      readonly source: string;
      readonly id?: string;
      readonly code: string;
      readonly reason: string;
    }>;
  };
  readonly error?: Problem;
}

export interface ReadinessCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly detail?: string;
  readonly latency_ms?: number;
}

export interface Readiness {
  readonly status: 'ready' | 'not ready' | 'stopping';
  readonly checks: readonly ReadinessCheck[];
}
