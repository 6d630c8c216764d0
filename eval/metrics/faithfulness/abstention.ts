import { f1Score, type PrecisionRecall } from '../precision-recall.js';

export interface AbstentionRow {
  /** The evidence for an answer was there. */
  readonly answerable: boolean;
  /** The arm declined to answer. Errors, refusals on other grounds and empty answers are no abstention. */
  readonly abstained: boolean;
}

export interface AbstentionScore extends PrecisionRecall {
  /** Answered although nothing answers it: the hallucination rate, over the unanswerable. */
  readonly answeredUnanswerable?: number;
  /** Declined although the answer was there, over the answerable. */
  readonly declinedAnswerable?: number;
  readonly abstentions: number;
  readonly unanswerable: number;
  readonly answerable: number;
}

/**
 * Precision: share of the abstentions that were right to abstain. Recall: share of the unanswerable items abstained
 * on. Precision is 0 without abstentions, recall 0 without unanswerable items; look at the counts before the rates.
 */
export function abstentionScore(rows: readonly AbstentionRow[]): AbstentionScore {
  const count = (test: (row: AbstentionRow) => boolean): number => rows.filter(test).length;
  const abstentions = count((row) => row.abstained);
  const unanswerable = count((row) => !row.answerable);
  const answerable = rows.length - unanswerable;
  const right = count((row) => row.abstained && !row.answerable);
  const precision = abstentions === 0 ? 0 : right / abstentions;
  const recall = unanswerable === 0 ? 0 : right / unanswerable;
  return {
    precision,
    recall,
    f1: f1Score(precision, recall),
    abstentions,
    unanswerable,
    answerable,
    ...(unanswerable > 0 && { answeredUnanswerable: (unanswerable - right) / unanswerable }),
    ...(answerable > 0 && { declinedAnswerable: (abstentions - right) / answerable }),
  };
}
