import { rateEvidence } from '../../../eval/statistics/index.js';
import type { AbGuardrail, AbPlan, ArmName } from '../../core/index.js';
import type { Exposure } from './exposure.js';
import { GUARDS } from './metrics.js';

/** Chance that an experiment whose arms all keep their limits ever stops one of them. */
export const FALSE_STOP_RATE = 0.01;

export interface GuardCount {
  readonly arm: ArmName;
  readonly guardrail: AbGuardrail;
  requests: number;
  bad: number;
}

/** The level of each guardrail on each arm: together they keep {@link FALSE_STOP_RATE} (Bonferroni). */
export function guardLevel(plan: Pick<AbPlan, 'guardrails' | 'arms'>): number {
  return FALSE_STOP_RATE / Math.max(1, plan.guardrails.length * plan.arms.length);
}

/** Counts of every guardrail on every arm. What matters are the counts alone, so a restart counts on from the log. */
export class Guards {
  readonly stopsAt: number;
  readonly counts: readonly GuardCount[];

  constructor(plan: AbPlan) {
    this.stopsAt = 1 / guardLevel(plan);
    this.counts = plan.arms.flatMap(({ arm }) =>
      plan.guardrails.map((guardrail) => ({ arm, guardrail, requests: 0, bad: 0 })),
    );
  }

  /** Counts an exposure, if its own arm answered it. */
  count(exposure: Exposure): void {
    if (exposure.served !== exposure.arm) return;
    for (const entry of this.counts) {
      if (entry.arm !== exposure.arm) continue;
      const bad = GUARDS[entry.guardrail.metric].bad(exposure, entry.guardrail.threshold);
      if (bad === undefined) continue;
      entry.requests += 1;
      entry.bad += bad;
    }
  }

  evidence({ guardrail, requests, bad }: GuardCount): number {
    const limit = GUARDS[guardrail.metric].limit(guardrail.threshold);
    return requests === 0 ? 1 : rateEvidence(bad, requests, limit);
  }

  /** The guardrails that an arm has crossed. */
  crossed(arm: ArmName): GuardCount[] {
    return this.counts.filter((entry) => entry.arm === arm && this.evidence(entry) >= this.stopsAt);
  }
}
