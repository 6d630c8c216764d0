import { type AbExperiment, differenceIn, intervalIn, sizeIn, valueIn } from '../../core/index.js';

/** The state of an A/B test as a page of Markdown. Names are escaped: they are the caller's words. */
export function reportOf(status: AbExperiment): string {
  const { plan, required, arms, guardrails, comparisons } = status;
  return [
    `# A/B test: ${plain(status.name)}`,
    '',
    ...status.summary.map((line) => `- ${line}`),
    '',
    '## Plan',
    '',
    `Fixed by hash \`${status.plan_hash.slice(0, 16)}\`. Unit: ${plan.unit}. Mode: ${plan.mode}. Primary metric: ${plan.primary_metric}; smallest difference worth finding: ${sizeIn(plan.primary_metric, plan.mde)}; level ${plan.alpha}, power ${plan.power}.`,
    `Needed: ${required.units} units for one look at the end (${required.sequential_units} at most for the same power with the sequential test); planned: ${required.planned_units}. Design effect assumed: ${number(required.design_effect)}.`,
    '',
    '## Arms (counted as assigned)',
    '',
    table(
      [
        'arm',
        'state',
        'units',
        'requests',
        'with metric',
        `mean ${plan.primary_metric}`,
        'errors',
        'abstained',
        'ungrounded',
        'p95 ms',
        'tokens',
      ],
      arms.map((arm) => [
        arm.control ? `${arm.arm} (control)` : arm.arm,
        arm.state,
        arm.units,
        arm.requests,
        arm.with_primary,
        arm.primary_mean === undefined ? '–' : valueIn(plan.primary_metric, arm.primary_mean),
        arm.errors,
        arm.abstained,
        arm.ungrounded,
        number(arm.latency_p95_ms),
        arm.tokens,
      ]),
    ),
    '',
    '## Comparisons',
    '',
    ...comparisons.flatMap(({ arm, control, metric, sequential, fixed }) => [
      `### ${arm} − ${control}`,
      '',
      `- Sequential (${sequential.method}): ${sequential.now ? `${differenceIn(metric, sequential.now.difference)}, interval ${intervalIn(metric, sequential.now.interval)}, p = ${number(sequential.p)}` : 'too few units'}.`,
      `- One look (${fixed.method}): ${fixed.interval && fixed.difference !== undefined ? `${differenceIn(metric, fixed.difference)}, interval ${intervalIn(metric, fixed.interval)}, p = ${number(fixed.p)}` : (fixed.reason ?? fixed.state)}`,
      '',
    ]),
    '## Guardrails',
    '',
    guardrails.length === 0
      ? 'None.'
      : table(
          ['arm', 'metric', 'limit', 'state', 'bad of judged', 'evidence', 'stops at'],
          guardrails.map((one) => [
            one.arm,
            one.metric,
            valueIn(one.metric, one.threshold),
            one.state,
            `${one.bad} of ${one.requests}`,
            number(one.evidence),
            number(one.stops_at),
          ]),
        ),
    '',
    `Units by arm: ${status.mismatch.state.replaceAll('_', ' ')} (${status.mismatch.method}).`,
    '',
  ].join('\n');
}

function table(head: readonly string[], rows: ReadonlyArray<ReadonlyArray<string | number>>): string {
  const line = (cells: ReadonlyArray<string | number>): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const number = (value: number | undefined): string =>
  value === undefined ? '–' : String(Number(value.toPrecision(4)));

const plain = (text: string): string => text.replaceAll(/[\\`*_{}[\]<>#|]/g, '\\$&').replaceAll(/\s+/g, ' ');
