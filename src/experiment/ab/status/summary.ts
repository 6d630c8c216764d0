import { type AbExperiment, valueIn } from '../../../core/index.js';
import { comparisonSentences } from './sentences.js';

type Facts = Omit<AbExperiment, 'summary'>;

/** The state of an A/B test in plain sentences, what matters most first. */
export function summaryOf(facts: Facts): string[] {
  return [
    ...mismatch(facts),
    ...stopped(facts),
    progress(facts),
    ...facts.comparisons.flatMap((comparison) => comparisonSentences(comparison, facts.plan.mde)),
    ...responses(facts),
    ...facts.required.warnings,
    ...losses(facts),
  ];
}

function mismatch({ mismatch: found, plan }: Facts): string[] {
  if (found.state !== 'mismatch') return [];
  const counts = plan.arms.map(
    ({ arm }, i) => `${arm} ${found.observed[i]} (planned ${round(found.expected[i]!)})`,
  );
  return [
    `The units did not fall as planned: ${counts.join(', ')}. Assignment or logging is broken; trust no result of this test.`,
  ];
}

function stopped({ guardrails, control }: Facts): string[] {
  return guardrails
    .filter(({ state }) => state === 'crossed')
    .map(({ arm, metric, threshold, crossed_after }) =>
      arm === control
        ? `The control arm ${arm} crossed its guardrail ${metric} (limit ${valueIn(metric, threshold)}) after ${crossed_after} requests; it goes on, as nothing else can answer for it.`
        : `Arm ${arm} was stopped by its guardrail ${metric} (limit ${valueIn(metric, threshold)}) after ${crossed_after} requests; its units go to ${control}, and are analysed as assigned.`,
    );
}

function progress({ state, units, requests, required }: Facts): string {
  const is = {
    draft: 'is a draft',
    running: 'is running',
    stopped: 'was stopped early',
    ended: 'has ended as planned',
  };
  const word = state === 'done' ? 'is done' : is[state];
  return `The test ${word}: ${units} of ${required.planned_units} planned units, ${requests} requests.`;
}

function responses({ arms, plan }: Facts): string[] {
  if (plan.primary_metric !== 'thumb' && plan.primary_metric !== 'rating') return [];
  const rates = arms.map(({ arm, with_primary, requests }) => `${arm} ${with_primary} of ${requests}`);
  return [`Requests with ${plan.primary_metric}: ${rates.join(', ')}; those who did not answer may differ.`];
}

function losses({ without_outcome, shadow_lost }: Facts): string[] {
  return [
    ...(without_outcome > 0
      ? [
          `${without_outcome} requests have no outcome (broken off, or wrong input); they count as assigned and in no rate.`,
        ]
      : []),
    ...(shadow_lost > 0 ? [`${shadow_lost} shadow answers were not run.`] : []),
  ];
}

const round = (value: number): number => Math.round(value * 100) / 100;
