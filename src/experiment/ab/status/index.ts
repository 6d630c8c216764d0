import type { AbExperiment } from '../../../core/index.js';
import type { AbBook } from '../book.js';
import { comparisonAlpha, requiredUnits } from '../required.js';
import { armStatuses } from './arms.js';
import { fixedComparisons } from './fixed.js';
import { guardrailStatuses } from './guardrails.js';
import { mismatchOf } from './mismatch.js';
import { sequentialComparison } from './sequential.js';
import { summaryOf } from './summary.js';

/** All that is known of an A/B test. Every figure is counted from the exposures. */
export function statusOf(book: AbBook): AbExperiment {
  const { stored, exposures, control } = book;
  const { start: _start, ...plan } = stored.plan;
  const required = requiredUnits(stored.plan);
  const units = new Set(exposures.map(({ unit }) => unit)).size;
  const others = plan.arms.map(({ arm }) => arm).filter((arm) => arm !== control);
  const progress = { units, planned: required.planned_units };
  const fixed = fixedComparisons(stored.plan, others, stored.state, progress, exposures);
  const facts: Omit<AbExperiment, 'summary'> = {
    id: stored.id,
    kind: 'ab',
    name: stored.name,
    state: stored.state,
    unit: plan.unit,
    created_at: stored.created_at,
    ...(stored.started_at === undefined ? {} : { started_at: stored.started_at }),
    ...(stored.stopped_at === undefined ? {} : { stopped_at: stored.stopped_at }),
    plan,
    plan_hash: stored.plan_hash,
    control,
    required,
    units,
    requests: exposures.filter(({ role }) => role === 'answer').length,
    without_outcome: exposures.filter(({ outcome }) => !outcome || outcome.void !== undefined).length,
    shadow_lost: stored.shadow_lost,
    arms: armStatuses(book),
    guardrails: guardrailStatuses(book),
    mismatch: mismatchOf(book),
    comparisons: others.map((arm) => ({
      arm,
      control,
      metric: plan.primary_metric,
      level: 1 - comparisonAlpha(stored.plan),
      sequential: sequentialComparison(stored.plan, arm, required.planned_units, exposures),
      fixed: fixed.get(arm)!,
    })),
  };
  return { ...facts, summary: summaryOf(facts) };
}
