import {
  designEffectOf,
  plannedStandardError,
  sequentialInflation,
  type TwoSampleDesign,
  twoSampleSize,
} from '../../../eval/statistics/index.js';
import { type AbPlan, type AbRequired, type ArmName, CrossoverError, sizeIn } from '../../core/index.js';
import { controlOf } from './book.js';
import { METRICS } from './metrics.js';

/** The level of each comparison with the control: alpha shared between them (Bonferroni). */
export const comparisonAlpha = (plan: AbPlan): number => plan.alpha / (plan.arms.length - 1);

/** Requests of one unit that will have the primary metric, on average. */
const measuredPerUnit = ({ expected }: AbPlan): number => expected.requests_per_unit * expected.response_rate;

const shareOf = (plan: AbPlan, arm: ArmName): number => plan.arms.find((one) => one.arm === arm)!.share;

/** What the plan assumes about one arm against the control, per request. In shadow mode every request is given to both. */
function designOf(plan: AbPlan, arm: ArmName): TwoSampleDesign {
  const control = controlOf(plan);
  return {
    standardDeviations: deviations(plan),
    shares: plan.mode === 'shadow' ? [0.5, 0.5] : [shareOf(plan, arm), shareOf(plan, control)],
    alpha: comparisonAlpha(plan),
    power: plan.power,
    designEffect: designEffectOf(Math.max(1, measuredPerUnit(plan)), plan.expected.icc),
  };
}

/** Requests, counted in both arms together, that one unit of the experiment gives to the comparison on average. */
function measuredPair(plan: AbPlan, arm: ArmName): number {
  const part = plan.mode === 'shadow' ? 2 : shareOf(plan, arm) + shareOf(plan, controlOf(plan));
  return measuredPerUnit(plan) * part;
}

function deviations(plan: AbPlan): [number, number] {
  const { baseline, standard_deviation } = plan.expected;
  if (!METRICS[plan.primary_metric].binary) {
    if (standard_deviation === undefined)
      throw new CrossoverError(
        'CROSSOVER_INVALID_INPUT',
        `expected.standard_deviation: say how much ${plan.primary_metric} varies between requests, for the sample size.`,
        { field: 'expected.standard_deviation' },
      );
    return [standard_deviation, standard_deviation];
  }
  if (baseline === undefined) return [0.5, 0.5];
  const spread = (p: number): number => Math.sqrt(p * (1 - p));
  // The other arm may lie on either side; the wider one needs more.
  const others = [baseline - plan.mde, baseline + plan.mde].filter((p) => p > 0 && p < 1).map(spread);
  return [Math.max(spread(baseline), ...others), spread(baseline)];
}

/** Standard error of arm − control at the planned number of units: where the confidence sequence is made narrowest. */
export function plannedError(plan: AbPlan, arm: ArmName, plannedUnits: number): number {
  return plannedStandardError(plannedUnits * measuredPair(plan, arm), designOf(plan, arm));
}

/** Units that the plan needs for its smallest difference, and whether it will get them. */
export function requiredUnits(plan: AbPlan): AbRequired {
  const others = plan.arms.map(({ arm }) => arm).filter((arm) => arm !== controlOf(plan));
  const units = Math.max(
    ...others.map((arm) => Math.ceil(twoSampleSize(plan.mde, designOf(plan, arm)) / measuredPair(plan, arm))),
  );
  const planned = plan.planned_units ?? units;
  const { units_per_day: perDay, days, requests_per_unit } = plan.expected;
  const warnings: string[] = [];
  if (planned < units)
    warnings.push(
      `${planned} units are planned; a difference of ${sizeIn(plan.primary_metric, plan.mde)} in ${plan.primary_metric} needs ${units}.`,
    );
  if (perDay !== undefined && perDay * days < planned)
    warnings.push(
      `${perDay} units a day for ${days} days are ${Math.floor(perDay * days)}; ${planned} are planned.`,
    );
  const reachable = warnings.length === 0;
  if (METRICS[plan.primary_metric].binary && plan.expected.baseline === undefined)
    warnings.push('expected.baseline is not given: the largest variance is assumed.');
  return {
    units,
    requests: Math.ceil(units * requests_per_unit),
    sequential_units: Math.ceil(units * sequentialInflation(comparisonAlpha(plan), plan.power)),
    ...(perDay === undefined ? {} : { per_day: perDay, days: Math.ceil(planned / perDay) }),
    design_effect: designOf(plan, others[0]!).designEffect ?? 1,
    planned_units: planned,
    reachable,
    warnings,
  };
}
