import type {
  AnswerRequest,
  ChatModel,
  CorpusSummary,
  CrossoverConfig,
  Degradation,
  Logger,
  SearchResult,
  SectionSpan,
  Sensitivity,
} from '../../core/index.js';
import type { Library } from '../../library/types.js';
import type { ModelRole } from '../arm-names.js';
import type { AuditCallback } from '../safeguards/audit.js';

/** What every arm works with. */
export interface ArmDeps {
  readonly config: CrossoverConfig;
  readonly library: Library;
  readonly models: Readonly<Record<ModelRole, ChatModel>>;
  readonly logger: Logger;
  readonly audit?: AuditCallback;
}

export type TaskKind = 'qa' | 'multiple-choice' | 'summarize' | 'code';

/** A whole document that a request names or brings along. */
export interface SourceText {
  /** `request` for a text that came with the request. */
  readonly corpus: string;
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly sections?: readonly SectionSpan[];
  readonly pages?: ReadonlyArray<{ readonly page: number; readonly start: number; readonly end: number }>;
  readonly metadata: SearchResult['metadata'];
  readonly sensitivity: Sensitivity;
  readonly inline: boolean;
}

/** The corpora that a request reaches. */
export interface Scope {
  /** True when the request names them. */
  readonly named: boolean;
  readonly corpora: readonly CorpusSummary[];
  /** Corpora that are searched for passages. */
  readonly searched: readonly CorpusSummary[];
  readonly codeTables: readonly CorpusSummary[];
}

/** A request after everything that can be wrong with it was checked. */
export interface PreparedRequest {
  readonly request: AnswerRequest;
  readonly kind: TaskKind;
  readonly question: string;
  readonly scope: Scope;
  readonly document?: SourceText;
}

/** A code put before the model, from a code table. */
export interface CandidateCode {
  readonly code: string;
  readonly description: string;
}

/** What retrieval found for one arm. */
export interface Retrieved {
  readonly results: readonly SearchResult[];
  readonly candidates?: readonly CandidateCode[];
  readonly degraded: readonly Degradation[];
  readonly timings: Readonly<Record<string, number>>;
}
