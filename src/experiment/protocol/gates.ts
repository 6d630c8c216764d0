import type { Gate, JsonValue } from '../../core/index.js';
import type { StageContext } from './stage.js';

export const gate = (id: string, label: string, met: boolean, detail: string): Gate => ({
  id,
  label,
  state: met ? 'met' : 'unmet',
  detail,
});

/** A gate that a compressed run passes over: nobody can be waited for. */
export const waived = (id: string, label: string, detail: string): Gate => ({
  id,
  label,
  state: 'waived',
  detail,
});

export const unmetOf = (gates: readonly Gate[]): readonly Gate[] =>
  gates.filter(({ state }) => state === 'unmet');

/** What a stage has spent or will spend. */
export interface Spend {
  readonly requests: number;
  readonly tokens: number;
  readonly money: number;
}

export const noSpend: Spend = { requests: 0, tokens: 0, money: 0 };

export const addSpend = (...all: readonly Spend[]): Spend =>
  all.reduce(
    (sum, one) => ({
      requests: sum.requests + one.requests,
      tokens: sum.tokens + one.tokens,
      money: sum.money + one.money,
    }),
    noSpend,
  );

/** Whether the estimate of day 1 for a day, beside what the days before have spent, is within the budget. */
export function budgetGate(context: StageContext, day: number): Gate {
  const estimate = spendIn(context.result(1), 'estimates', String(day));
  const spent = addSpend(
    ...[1, 2, 3, 4, 5, 6].filter((one) => one < day).map((one) => spendIn(context.result(one), 'spend')),
  );
  const { requests, tokens, money } = addSpend(spent, estimate);
  const { budget, volume } = context.plan;
  const over = [
    ...(requests > budget.requests ? [`${requests} requests of ${budget.requests}`] : []),
    ...(tokens > budget.tokens ? [`${tokens} tokens of ${budget.tokens}`] : []),
    ...(money > budget.money ? [`${money.toFixed(2)} ${volume.currency} of ${budget.money}`] : []),
  ];
  return gate(
    'budget',
    'the estimate is within the budget',
    over.length === 0,
    over.length === 0
      ? `${requests} of ${budget.requests} requests, ${tokens} of ${budget.tokens} tokens, ${money.toFixed(2)} of ${budget.money} ${volume.currency} with this day`
      : `with this day ${over.join(', ')}: lower tasks.limit, or amend budget`,
  );
}

export function spendIn(result: JsonValue | undefined, ...keys: readonly string[]): Spend {
  let at: unknown = result;
  for (const key of keys) at = typeof at === 'object' && at !== null ? (at as never)[key] : undefined;
  return typeof at === 'object' && at !== null ? { ...noSpend, ...(at as Spend) } : noSpend;
}
