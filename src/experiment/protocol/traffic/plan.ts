import { type AbPlan, abPlanSchema, type ProtocolPlan } from '../../../core/index.js';

const HALF = 0.5;

/** The A/B test of day 6 between the two arms of the question. */
export function abPlanOf(plan: ProtocolPlan, kind: 'users' | 'simulated'): AbPlan {
  const { a, b } = plan.primary;
  const shared = {
    kind: 'ab',
    name: `${plan.name}: day 6`.slice(0, 120),
    arms: [
      { arm: a, share: HALF },
      { arm: b, share: HALF },
    ],
    alpha: Math.min(0.2, Math.max(0.001, plan.alpha)),
    power: Math.min(0.99, plan.power),
    // The week ends when the plan's requests are in; what they can show is said, and stops nothing.
    accept_underpowered: true,
    planned_units: Math.max(20, plan.ab.requests),
  };
  return abPlanSchema.parse(
    kind === 'users'
      ? {
          ...shared,
          unit: 'user',
          primary_metric: 'thumb',
          mde: 0.1,
          expected: { baseline: 0.6 },
          guardrails: [{ metric: 'error_rate', threshold: 0.1 }],
          keep_text: false,
        }
      : { ...shared, unit: 'request', primary_metric: 'abstained', mde: 0.1, expected: { baseline: 0.2 } },
  );
}
