import type { Fact, JsonValue } from '../../core/index.js';
import type { StageContext } from './stage.js';

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

/** A/B testing, as day 6 uses it. */
export interface TrafficPort {
  /** Makes the test when there is none, and says how it stands. */
  ensure(context: StageContext): Promise<TrafficState>;
  /** Asks the questions that ship as if they were traffic: for compressed runs, where no user asks. */
  simulate(context: StageContext): Promise<TrafficState>;
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
  ensure(context: StageContext, runId: string): Promise<ReviewState>;
}
