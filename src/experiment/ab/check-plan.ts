import { type AbPlan, CrossoverError } from '../../core/index.js';
import { controlOf } from './book.js';
import { METRICS } from './metrics.js';
import { requiredUnits } from './required.js';

/** What no schema of single fields can say about a plan. @throws CrossoverError naming the field */
export function checkPlan(plan: AbPlan): void {
  const names = plan.arms.map(({ arm }) => arm);
  if (new Set(names).size !== names.length) throw wrong('arms', 'an arm stands there twice');
  const total = plan.arms.reduce((sum, { share }) => sum + share, 0);
  if (Math.abs(total - 1) > 1e-6) throw wrong('arms', `the shares add up to ${round(total)}, not to 1`);
  if (!names.includes(controlOf(plan))) throw wrong('control', 'the control is not one of the arms');
  const { primary_metric: metric, mde, mode, guardrails, expected } = plan;
  if (mode === 'shadow' && METRICS[metric].feedback)
    throw wrong(
      'primary_metric',
      'in shadow mode only the answer of the control arm is seen, so that the others get no feedback; compare them in a blinded review',
    );
  if (METRICS[metric].binary && mde >= 1) throw wrong('mde', `${metric} lies between 0 and 1`);
  if (METRICS[metric].binary && expected.baseline !== undefined && !within(expected.baseline))
    throw wrong('expected.baseline', `${metric} lies between 0 and 1`);
  guardrails.forEach((guardrail, i) => {
    if (guardrails.findIndex((other) => other.metric === guardrail.metric) !== i)
      throw wrong(`guardrails[${i}].metric`, 'the metric has a guardrail already');
    if (guardrail.metric !== 'latency_p95_ms' && guardrail.threshold >= 1)
      throw wrong(`guardrails[${i}].threshold`, 'a rate lies below 1');
  });
  requiredUnits(plan);
}

const within = (p: number): boolean => p > 0 && p < 1;
const round = (value: number): number => Math.round(value * 1e4) / 1e4;

function wrong(field: string, what: string): CrossoverError {
  return new CrossoverError('CROSSOVER_INVALID_INPUT', `${field}: ${what}.`, { field });
}
