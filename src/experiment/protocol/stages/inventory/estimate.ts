import type { Preview } from '../../../../../eval/index.js';
import type { ProtocolPlan } from '../../../../core/index.js';
import { addSpend, noSpend, type Spend } from '../../gates.js';
import { askedOn, primaryOf } from '../../plan/index.js';

/** What a day will ask, from the prompts that were made; answers are counted at their longest. */
export function estimateDay(plan: ProtocolPlan, preview: Preview, day: number): Spend {
  if (day === 6) return estimateTraffic(plan, preview);
  return addSpend(
    ...askedOn(plan, day).flatMap(({ task, arms }) => {
      const found = preview.tasks.find((one) => one.task.name === task);
      if (!found) return [];
      return arms.map((arm) => costOf(plan, found, arm, found.items.length));
    }),
  );
}

function estimateTraffic(plan: ProtocolPlan, preview: Preview): Spend {
  const { task } = primaryOf(plan);
  const found = preview.tasks.find((one) => one.task.name === task);
  if (!found) return { ...noSpend, requests: plan.ab.requests };
  const half = Math.ceil(plan.ab.requests / 2);
  return addSpend(
    costOf(plan, found, plan.primary.a, half),
    costOf(plan, found, plan.primary.b, plan.ab.requests - half),
  );
}

function costOf(
  { volume }: ProtocolPlan,
  { prompts, items }: Preview['tasks'][number],
  arm: string,
  requests: number,
): Spend {
  const made = prompts.filter((one) => one.arm === arm).flatMap(({ prepared }) => prepared ?? []);
  const prompt =
    made.length === 0 ? 0 : made.reduce((sum, { promptTokens }) => sum + promptTokens, 0) / made.length;
  const completion = Math.max(0, ...items.map(({ maxTokens }) => maxTokens));
  const price = volume[arm.startsWith('generalist') ? 'generalist' : 'biomedical'];
  return {
    requests,
    tokens: Math.round(requests * (prompt + completion)),
    money: (requests * (prompt * price.prompt_per_million + completion * price.completion_per_million)) / 1e6,
  };
}
