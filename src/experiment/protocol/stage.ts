import type { Fact, Gate, JsonValue, ProtocolPlan, ProtocolProgress } from '../../core/index.js';
import type { ReviewPort, TrafficPort, WeekContext, WeekTools } from './ports.js';

/** What the protocol is given by the command or the server that runs it. */
export interface ProtocolDeps extends WeekTools {
  /** Runs a day in another thread instead of here. */
  readonly elsewhere?: (id: string, day: number, options: RunOptions) => Promise<void>;
  /** Left out where the installation has none; day 6 then says so. */
  readonly traffic?: TrafficPort;
  readonly review?: ReviewPort;
}

export interface RunOptions {
  readonly compressed?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ProtocolProgress) => void;
}

/** What a stage works with. */
export interface StageContext extends WeekContext, Omit<ProtocolDeps, 'elsewhere'> {
  /** All stages in one go: nobody is waited for, and the memo says so. */
  readonly compressed: boolean;
  /** What an earlier day stored; undefined when it is not done. */
  result(day: number): JsonValue | undefined;
  /** Eval runs of an earlier day, in the order they were made. */
  runsOf(day: number): readonly string[];
}

/** What a stage found. Nothing in it is text of a document. */
export interface StageOutcome {
  readonly exit: readonly Gate[];
  readonly headline: string;
  readonly facts: readonly Fact[];
  readonly notRun: ReadonlyArray<{ readonly what: string; readonly why: string }>;
  readonly runs: readonly string[];
  /** For later stages and the memo; equal for equal answers, so without times. */
  readonly result: JsonValue;
}

/** One of the seven days. Running it again goes on where it was and ends the same. */
export interface Stage {
  readonly day: number;
  readonly name: string;
  readonly title: string;
  /** The parts of the plan it depends on: done under other values, it is to be run again. */
  inputs(plan: ProtocolPlan): unknown;
  /** Gates beside "the day before is done". */
  entry(context: StageContext): Promise<readonly Gate[]>;
  run(context: StageContext): Promise<StageOutcome>;
}
