import type { AnswerRecord, Prediction } from '../../types.js';

/**
 * The prediction of an answer that holds nothing to parse: an error (no scores), a refusal or an empty answer (0 in each
 * metric). Undefined if there is something to read.
 */
export function unreadable(answer: AnswerRecord, metrics: readonly string[]): Prediction | undefined {
  if (answer.error) return { outcome: 'error', scores: {} };
  const zeros = Object.fromEntries(metrics.map((metric) => [metric, 0]));
  if (answer.finishReason === 'refused') return { outcome: 'refused', scores: zeros };
  if (answer.text.trim() === '' && answer.choice === undefined) return { outcome: 'empty', scores: zeros };
  return undefined;
}

/**
 * Removes what the reference code removes from an answer (profile `clue-2024-06`): from "You are an AI", "[INST]" or
 * "<|user|>" to the end of that line. Its pattern does not cross line breaks, so what follows stays.
 */
export const withoutRunOn = (text: string): string =>
  text.replace(/(?:You are an AI|\[INST\]|<\|user\|>).*/g, '').trim();
