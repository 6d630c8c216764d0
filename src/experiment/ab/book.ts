import type { ArmName } from '../../core/index.js';
import { type Exposure, exposureId, type Outcome } from './exposure.js';
import { Guards } from './guards.js';
import type { Crossing, StoredAb } from './store.js';

/** One experiment in memory: what the database holds of it, and the counts that its guardrails go by. */
export class AbBook {
  stored: StoredAb;
  readonly exposures: Exposure[] = [];
  readonly guards: Guards;
  readonly #byId = new Map<string, Exposure>();

  constructor(stored: StoredAb, exposures: readonly Exposure[] = []) {
    this.stored = stored;
    this.guards = new Guards(stored.plan);
    for (const exposure of exposures) {
      this.begin(exposure);
      if (exposure.outcome) this.guards.count(exposure);
    }
  }

  get control(): ArmName {
    return controlOf(this.stored.plan);
  }

  find(requestId: string, arm: ArmName): Exposure | undefined {
    return this.#byId.get(exposureId(this.stored.id, { request_id: requestId, arm }));
  }

  /** False when this request was given to this arm before: a repeat counts once. */
  begin(exposure: Exposure): boolean {
    const id = exposureId(this.stored.id, exposure);
    if (this.#byId.has(id)) return false;
    this.#byId.set(id, exposure);
    this.exposures.push(exposure);
    return true;
  }

  /** Sets the outcome and returns the guardrails that it made the arm cross. */
  finish(exposure: Exposure, outcome: Outcome, at: string): Crossing[] {
    exposure.outcome = outcome;
    this.guards.count(exposure);
    const known = new Set(
      this.stored.crossings.filter(({ arm }) => arm === exposure.arm).map(({ metric }) => metric),
    );
    return this.guards
      .crossed(exposure.arm)
      .filter(({ guardrail }) => !known.has(guardrail.metric))
      .map((entry) => ({
        arm: entry.arm,
        metric: entry.guardrail.metric,
        at,
        requests: entry.requests,
        bad: entry.bad,
        evidence: this.guards.evidence(entry),
      }));
  }

  /** The crossing that stopped an arm; the control arm has nothing to fall back to and is never stopped. */
  stoppedBy(arm: ArmName): Crossing | undefined {
    return arm === this.control ? undefined : this.stored.crossings.find((crossing) => crossing.arm === arm);
  }
}

export function controlOf({ control, arms }: StoredAb['plan']): ArmName {
  return control ?? arms[0]!.arm;
}
