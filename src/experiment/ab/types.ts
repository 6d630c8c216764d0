import type {
  AbGuardrailMetric,
  AnswerRequest,
  ArmAnswer,
  ArmName,
  Assignment,
  Logger,
  Records,
  RequestUnit,
} from '../../core/index.js';
import type { Documents } from '../sources/index.js';
import type { AbBook } from './book.js';
import type { CostOf } from './exposure.js';
import type { ShadowQueue } from './shadow-queue.js';
import type { StoredAb } from './store.js';

/** What an A/B test tells the rest of the program; nothing of it carries text. */
export interface AbObserver {
  exposure?(
    arm: ArmName,
    role: 'answer' | 'shadow',
    outcome: 'answered' | 'abstained' | 'failed' | 'void',
  ): void;
  crossed?(
    experiment: string,
    arm: ArmName,
    metric: AbGuardrailMetric,
    stopped: boolean,
  ): Promise<void> | void;
  shadowLost?(): void;
}

export interface AbDeps {
  readonly records: Records;
  readonly documents: Documents;
  readonly logger: Logger;
  readonly observer?: AbObserver;
  readonly costOf?: CostOf;
  /** Most shadow answers that wait; more are dropped and counted. Default 100. */
  readonly shadowLimit?: number;
}

/** A request to route `auto`. */
export interface AbAsk {
  readonly request: AnswerRequest;
  readonly unit?: RequestUnit;
  readonly requestId: string;
  /** Runs a further arm on the same request, unseen by the caller; used in shadow mode. */
  shadow(arm: ArmName, signal: AbortSignal): Promise<ArmAnswer>;
}

/** A request that has been given its arm. */
export interface AbCall {
  readonly experiment: string;
  readonly blind: boolean;
  /** The arm that answers. */
  readonly served: ArmName;
  /** What the caller is told. */
  readonly assignment: Assignment;
  /** Runs the answer, times it, and writes its outcome down before it resolves or rejects. */
  measure(answer: () => Promise<ArmAnswer>): Promise<ArmAnswer>;
}

/** What a call needs of the service that it belongs to. */
export interface AbHost {
  readonly deps: AbDeps;
  readonly shadows: ShadowQueue;
  /** Applies a change to a running experiment and saves it; changes follow one another. */
  update(book: AbBook, change: (stored: StoredAb) => StoredAb): Promise<void>;
}
