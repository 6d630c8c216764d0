import { rouge } from '../../metrics/index.js';
import type { AnswerRecord, EvalItem, Prediction, Profile } from '../../types.js';
import type { MetricInput } from '../task.js';
import { unreadable, withoutRunOn } from './outcome.js';

const ROUGE = ['rougeL', 'rouge1', 'rouge2'] as const;

/** What the text metrics compare: the answer as it is, or cut as the reference code cuts it. */
export const textInput = (item: EvalItem, answer: AnswerRecord, profile: Profile): MetricInput => ({
  reference: item.reference ?? '',
  prediction: profile === 'clue-2024-06' ? withoutRunOn(answer.text) : answer.text.trim(),
});

/** ROUGE-L, -1 and -2 (F1) of an answer; the other text metrics need resources and are run from `metricInput`. */
export function scoreText(answer: AnswerRecord, { reference, prediction }: MetricInput): Prediction {
  const nothing = unreadable(answer, ROUGE);
  if (nothing) return nothing;
  const scores = rouge(reference, prediction, ROUGE);
  return {
    outcome: 'scored',
    scores: Object.fromEntries(ROUGE.map((type) => [type, scores[type].f1])),
  };
}
