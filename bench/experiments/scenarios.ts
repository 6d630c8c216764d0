import { type AbPlan, type AbPlanInput, type ArmName, abPlanSchema } from '../../src/core/index.js';
import type { Draw } from './draw.js';
import type { Traffic } from './traffic.js';

export interface Scenario {
  readonly name: string;
  readonly plan: AbPlan;
  readonly traffic: Traffic;
}

const ARMS = [
  { arm: 'generalist+rag', share: 0.5 },
  { arm: 'biomedical', share: 0.5 },
] as const;
/** The arm that is compared with the control. */
export const TREATED: ArmName = 'biomedical';

const plan = (more: Partial<AbPlanInput>): AbPlan =>
  abPlanSchema.parse({
    kind: 'ab',
    name: 'Simulation',
    arms: ARMS,
    primary_metric: 'thumb',
    mde: 0.1,
    ...more,
  });

/** A user's own rate: a beta distribution with this mean whose requests correlate by icc. */
const rateOf =
  (mean: number, icc: number) =>
  (draw: Draw): number => {
    const size = 1 / icc - 1;
    return draw.beta(mean * size, (1 - mean) * size);
  };

const chance = (draw: Draw, rate: number): number => Number(draw.chance(rate));

/** Traffic without any difference between the arms, in shapes that make a wrong standard error show. */
export const NULL_SCENARIOS: readonly Scenario[] = [
  {
    name: 'thumbs by user, 12 new users a day, ICC 0.2',
    plan: plan({ expected: { baseline: 0.7, requests_per_unit: 6, icc: 0.2 } }),
    traffic: { days: 28, newUsersPerDay: 12, requestsPerUserDay: 0.4, user: rateOf(0.7, 0.2), value: chance },
  },
  {
    name: 'rare errors (3 %) by request',
    plan: plan({ unit: 'request', primary_metric: 'error', mde: 0.02, expected: { baseline: 0.03 } }),
    traffic: { days: 28, newUsersPerDay: 120, requestsPerUserDay: 0, user: () => 0.03, value: chance },
  },
  {
    name: 'skewed latency by user, users differ',
    plan: plan({
      primary_metric: 'latency_ms',
      mde: 300,
      expected: { standard_deviation: 1500, requests_per_unit: 6, icc: 0.3 },
    }),
    traffic: {
      days: 28,
      newUsersPerDay: 12,
      requestsPerUserDay: 0.4,
      user: (draw) => 0.5 * draw.normal(),
      value: (draw, user) => Math.exp(7 + user + 0.7 * draw.normal()),
    },
  },
];

/** Thumbs with a true difference of the plan's mde. */
export function effectScenario(users: number, days: number): Scenario {
  const expected = { baseline: 0.6, requests_per_unit: 5, icc: 0.1 };
  const effect = 0.1;
  return {
    name: 'thumbs, 60 % against 70 %, 5 requests a user, ICC 0.1',
    plan: plan({ mde: effect, expected }),
    traffic: {
      days,
      newUsersPerDay: Math.ceil(users / days),
      requestsPerUserDay: 0,
      user: (draw, arm) => rateOf(arm === TREATED ? 0.6 + effect : 0.6, 0.1)(draw),
      value: chance,
    },
  };
}
