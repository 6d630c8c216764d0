import type { AnswerRecord } from '../types.js';
import type { LoadedRun } from './load-run.js';

type Tokens = Pick<AnswerRecord, 'promptTokens' | 'completionTokens'>;

/** What an answer cost by the prices of its arm's model; nothing where none are configured. */
export function costOf(run: LoadedRun, arm: string, tokens: Tokens): { readonly cost?: number } {
  const prices = run.plan.arms.find(({ config }) => config.arm === arm)?.prices;
  if (!prices) return {};
  const { promptTokens, completionTokens } = tokens;
  return {
    cost: (promptTokens * prices.promptPerMillion + completionTokens * prices.completionPerMillion) / 1e6,
  };
}
