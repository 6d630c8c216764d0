import type { ArmConfig } from '../runner/index.js';

/** Which answer a reply prefers, by its place in the prompt. */
export type Preference = 'first' | 'second' | 'tie';

/** The two orders in which a pair of answers is shown: `ab` shows the answer of arm a first. */
export const ORDERS = ['ab', 'ba'] as const;
export type Order = (typeof ORDERS)[number];

/** Everything that makes a jury judge as it does, without secrets. */
export interface JuryIdentity {
  readonly model: ArmConfig['model'];
  readonly promptVersion: number;
}

/** What one jury was asked about a run; kept in `jury.json` so that a report can be made without asking again. */
export interface JuryPlan {
  readonly jury: JuryIdentity;
  readonly local: boolean;
  readonly a: string;
  readonly b: string;
  readonly seed: number;
  /** Items a task; undefined: all. */
  readonly limit?: number;
}

/** One reply of a jury: a line of `jury.jsonl`. */
export interface Judgement {
  /** Hash of the jury and of all that it was shown, in this order. The same content is never asked twice. */
  readonly address: string;
  readonly task: string;
  readonly item: string;
  readonly repeat: number;
  readonly order: Order;
  /** Left out if the reply names no preference, or several. */
  readonly preference?: Preference;
  /** The reply; left out for protected tasks, where its hash stands for it. */
  readonly text?: string;
  readonly textHash: string;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly latencyMs: number;
}
