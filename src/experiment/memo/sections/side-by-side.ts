import type { ArmFacts } from '../../protocol/analysis/index.js';
import { type Block, heading, table } from '../document.js';
import type { MemoFacts } from '../facts.js';
import { percent } from '../words.js';

/** The two arms of the question beside each other: one row a fact, a column an arm. */
export function sideBySide(facts: MemoFacts): Block[] {
  const { plan } = facts.protocol;
  const arms = [plan.primary.a, plan.primary.b]
    .sort()
    .map((name) => facts.analysis.arms.find(({ arm }) => arm === name))
    .filter((arm) => arm !== undefined);
  const row = (label: string, of: (arm: ArmFacts) => string): string[] => [label, ...arms.map(of)];
  const task = facts.analysis.primary?.task;
  return [
    heading(2, 'The two side by side'),
    table(
      ['', ...arms.map(({ arm }) => arm)],
      [
        row('model', ({ model, builtIn }) => `${model}${builtIn ? ' (built in)' : ''}`),
        row(`score on ${task ?? 'the primary task'}`, (arm) => scoreOn(arm, task)),
        row('answered though the documents hold no answer', unanswerable),
        row('numbers in answers that stand in nothing given', unsupported),
        row('refused, empty, unparseable, failed', failures),
        row(`cost of 1,000 queries (${plan.volume.currency})`, (arm) => money(facts, arm, 1000)),
        row('time of an answer, median and 95th percentile', ({ arm }) => {
          const measured = facts.latency[arm];
          return measured ? `${Math.round(measured.p50)} ms, ${Math.round(measured.p95)} ms` : 'not measured';
        }),
        row('where the text goes', ({ local }) =>
          local ? 'stays at an endpoint declared local' : 'leaves to an endpoint not declared local',
        ),
      ],
    ),
  ];
}

export const scoreOn = ({ scores }: ArmFacts, task: string | undefined): string => {
  const found = scores.find((one) => one.task === task);
  if (!found || found.value === null) return 'no value';
  const { value, ci95, n, metric } = found;
  return `${percent(value)} ${metric}${ci95 ? ` (${(100 * ci95[0]).toFixed(1)} to ${(100 * ci95[1]).toFixed(1)})` : ''}, n = ${n}`;
};

export const unanswerable = ({ unanswerable: found }: ArmFacts): string =>
  found
    ? `${found.answered} of ${found.n} (${percent(found.answered / Math.max(1, found.n))})`
    : 'not measured';

export const unsupported = ({ unsupportedNumbers: found }: ArmFacts): string =>
  found ? `${found.total} in ${found.answers} answers` : 'not measured: it is given nothing to check against';

export const failures = ({ outcomes }: ArmFacts): string =>
  ['refused', 'empty', 'unparseable', 'error'].map((one) => outcomes[one] ?? 0).join(', ');

/** Money for a number of queries at the plan's prices and the tokens measured on the primary task. */
export function money({ protocol }: MemoFacts, arm: ArmFacts, queries: number): string {
  const { volume } = protocol.plan;
  const { prompt_per_million, completion_per_million } =
    volume[arm.arm.startsWith('generalist') ? 'generalist' : 'biomedical'];
  if (prompt_per_million === 0 && completion_per_million === 0) return '0 at the prices of the plan';
  const each = (arm.promptTokens * prompt_per_million + arm.completionTokens * completion_per_million) / 1e6;
  return (each * queries).toFixed(2);
}
