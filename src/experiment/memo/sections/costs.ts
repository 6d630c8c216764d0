import type { Block } from '../document.js';
import { heading, table, text } from '../document.js';
import type { MemoFacts } from '../facts.js';
import { money } from './side-by-side.js';

/** Tokens, time and money at the team's own volume. */
export function costsSection(facts: MemoFacts): Block[] {
  const { plan } = facts.protocol;
  const { queries_per_month: volume, currency } = plan.volume;
  const arms = [...facts.analysis.arms].sort((x, y) => (x.arm < y.arm ? -1 : 1));
  const thousand = new Intl.NumberFormat('en-US');
  return [
    heading(2, `Costs at ${thousand.format(volume)} queries a month`),
    table(
      [
        'arm',
        'tokens in and out, a query',
        'tokens a month',
        `1,000 queries (${currency})`,
        `a month (${currency})`,
        'median answer',
      ],
      arms.map((arm) => [
        arm.arm,
        `${Math.round(arm.promptTokens)} and ${Math.round(arm.completionTokens)}`,
        thousand.format(Math.round((arm.promptTokens + arm.completionTokens) * volume)),
        money(facts, arm, 1000),
        money(facts, arm, volume),
        facts.latency[arm.arm] ? `${Math.round(facts.latency[arm.arm]!.p50)} ms` : 'not measured',
      ]),
    ),
    text(
      'Tokens are those of the task that decides; times were measured on this machine under the load of this week. Servers, licences, people and the making of a fine-tuned model are not in it.',
    ),
  ];
}
