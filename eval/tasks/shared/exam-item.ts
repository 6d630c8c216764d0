import { LETTER_CLOSING } from '../../prompts/index.js';
import type { TaskItem } from '../task.js';

export interface ExamQuestion {
  readonly id: string;
  readonly question: string;
  readonly options: readonly string[];
  readonly gold: number;
  readonly group?: string;
}

/** A single-best-answer question without a pool: RAG arms search the corpora with the question alone. */
export const examItem = (
  { id, question, options, gold, group }: ExamQuestion,
  extra: Pick<TaskItem, 'system'> & Partial<TaskItem>,
): TaskItem => ({
  id,
  cluster: id,
  kind: 'choice',
  question,
  closing: LETTER_CLOSING,
  retrievalQuery: question,
  material: { question },
  options,
  gold,
  ...(group === undefined ? {} : { group }),
  demonstrations: [],
  maxTokens: 64,
  input: 'multiple-choice',
  repeat: 0,
  ...extra,
});

export const questionContent = ({ question, options }: ExamQuestion): string =>
  [question, ...options].join('\u0000');
