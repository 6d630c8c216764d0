import type { Presentation } from '../../core/index.js';
import type { Turn } from './draw.js';
import { maskAnswer } from './mask/index.js';
import type { StoredJudgement, StoredPair } from './store.js';

/** The masked text of one answer of a pair. */
export function maskedText(pair: StoredPair, which: 0 | 1): string {
  const answer = pair.text!.answers[which];
  return maskAnswer(answer.text, {
    passages: answer.passages.map(({ n }) => n),
    names: pair.body.names,
    abstained: pair.body.abstained[which],
  }).text;
}

/** A pair as a reviewer sees it: masked in the first pass, with its evidence in the second. Undefined when it was erased. */
export function present(turn: Turn, pair: StoredPair, judged?: StoredJudgement): Presentation | undefined {
  const { text } = pair;
  if (!text) return undefined;
  const pass = judged === undefined ? 1 : 2;
  const pane = (which: 0 | 1): Presentation['left'] =>
    pass === 1
      ? { text: maskedText(pair, which) }
      : { text: text.answers[which].text, passages: text.answers[which].passages };
  const [left, right] = turn.firstLeft ? ([0, 1] as const) : ([1, 0] as const);
  return {
    id: turn.id,
    pass,
    question: text.question,
    ...(text.context === undefined ? {} : { context: text.context }),
    left: pane(left),
    right: pane(right),
    ...(judged?.first.preference === undefined ? {} : { first: { preference: judged.first.preference } }),
  };
}
