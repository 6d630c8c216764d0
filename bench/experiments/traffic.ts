import type { AbPlan, ArmName } from '../../src/core/index.js';
import { armAt, type Exposure, unitPoint } from '../../src/experiment/ab/index.js';
import type { Draw } from './draw.js';

/** A ward's traffic: users come one after the other and go on asking until the end. */
export interface Traffic {
  readonly days: number;
  readonly newUsersPerDay: number;
  readonly requestsPerUserDay: number;
  /** Value of one request; `user` is drawn once for each user. */
  value(draw: Draw, user: number): number;
  /** What makes a user alike to itself. */
  user(draw: Draw, arm: ArmName): number;
}

/** The requests of each day, in order, each with its outcome in the form of the plan's metric. */
export function* dailyExposures(
  plan: AbPlan,
  traffic: Traffic,
  draw: Draw,
  requestsOfNew = 1,
): Generator<Exposure[]> {
  const salt = String(draw.uniform());
  const users: Array<{ readonly unit: string; readonly arm: ArmName; readonly effect: number }> = [];
  for (let day = 0; day < traffic.days; day++) {
    for (let i = 0; i < traffic.newUsersPerDay; i++) {
      const unit = `u${users.length}`;
      const arm = armAt(unitPoint(salt, unit), plan.arms);
      users.push({ unit, arm, effect: traffic.user(draw, arm) });
    }
    const at = new Date(Date.UTC(2026, 0, 1 + day)).toISOString();
    const today: Exposure[] = [];
    users.forEach(({ unit, arm, effect }, i) => {
      // A new user asks so many times at once on the first day.
      const isNew = i >= users.length - traffic.newUsersPerDay;
      const requests = draw.poisson(traffic.requestsPerUserDay) + (isNew ? requestsOfNew : 0);
      for (let n = 0; n < requests; n++)
        today.push(exposure(plan, { unit, arm, at, value: traffic.value(draw, effect) }));
    });
    yield today;
  }
}

function exposure(
  plan: AbPlan,
  { unit, arm, at, value }: { unit: string; arm: ArmName; at: string; value: number },
): Exposure {
  const outcome = {
    latency_ms: plan.primary_metric === 'latency_ms' ? value : 1,
    ...(plan.primary_metric === 'error' && value === 1 ? { error: 'CROSSOVER_MODEL_TIMEOUT' } : {}),
    abstained: false,
    unsupported_numbers: 0,
    unsupported_sentences: 0,
    prompt_tokens: 0,
    completion_tokens: 0,
    tokens_estimated: false,
  };
  const thumb = value === 1 ? ('up' as const) : ('down' as const);
  return {
    request_id: '',
    unit,
    arm,
    served: arm,
    role: 'answer',
    at,
    outcome,
    ...(plan.primary_metric === 'thumb' ? { feedback: { thumb } } : {}),
  };
}
