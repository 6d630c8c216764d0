import type { CrossoverConfig, Fact, JsonValue, Logger, ProtocolPlan, Records } from '../../core/index.js';
import type { Library } from '../../library/index.js';
import type { Arms } from '../../routes/index.js';

/** What the week is worked with. */
export interface WeekTools {
  readonly config: CrossoverConfig;
  readonly logger: Logger;
  library(): Promise<Library>;
  arms(): Promise<Arms>;
  /** Folder of the eval runs; what an experiment writes lies below it, in a folder of its own. */
  readonly out: string;
}

/** The same for one experiment. */
export interface WeekContext extends WeekTools {
  readonly plan: ProtocolPlan;
  readonly records: Records;
  /** Folder of the experiment: data descriptions, prompts, memo. */
  readonly folder: string;
  readonly signal?: AbortSignal;
  progress(step: string, done?: number, total?: number): void;
}

/** State of the A/B test of day 6. */
export interface TrafficState {
  readonly experiment: string;
  readonly requests: number;
  /** True when the planned number of requests is in. */
  readonly complete: boolean;
  readonly summary: readonly string[];
  readonly facts: readonly Fact[];
  /** Equal for equal answers: no times. */
  readonly result: JsonValue;
}

/** A/B testing in service, as day 6 uses it. */
export interface TrafficPort {
  /** Makes and starts the test when there is none, and says how it stands. */
  ensure(plan: ProtocolPlan): Promise<TrafficState>;
}

/** State of the blinded review of day 6. */
export interface ReviewState {
  readonly queue: string;
  readonly pairs: number;
  readonly wanted: number;
  /** Judgements by people. */
  readonly judged: number;
  readonly closed: boolean;
  readonly summary: readonly string[];
  readonly facts: readonly Fact[];
  readonly result: JsonValue;
}

/** Blinded review, as day 6 uses it. */
export interface ReviewPort {
  /** Makes the queue from the answers to the primary task when there is none, and says how it stands. */
  ensure(plan: ProtocolPlan, runId: string): Promise<ReviewState>;
}
