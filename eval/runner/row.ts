import { sha256 } from '../../src/core/index.js';
import type { ResourceScorer } from '../scoring/index.js';
import type { BenchmarkTask, TaskItem } from '../tasks/index.js';
import { type AnswerRecord, type JournalRow, PROFILES, type Prediction, type Profile } from '../types.js';
import type { PreparedItem } from './arms/index.js';

/** A journal row as eval writes it. */
export interface StoredRow extends JournalRow {
  /** Address in the response cache; errors and protected tasks have none. */
  readonly response?: string;
  /** Numbers of the answer that stand in nothing the model was given; undefined on closed-book arms. */
  readonly unsupportedNumbers?: number;
  /** In place of the text, where a task's text may not be kept. */
  readonly textHash?: string;
  /** Scores made while the text was at hand, where it is not kept. */
  readonly predictions?: Readonly<Record<Profile, Prediction>>;
}

/**
 * The row without any text of the task: hashes, offsets, counts and scores stay.
 * @param scorer metrics that need resources have to be computed now: later the text is gone
 */
export async function withoutText(
  row: StoredRow,
  task: BenchmarkTask,
  item: TaskItem,
  scorer?: ResourceScorer,
): Promise<StoredRow> {
  const { prompt: _prompt, response: _response, ...rest } = row;
  const score = async (profile: Profile): Promise<[Profile, Prediction]> => {
    const own = task.score(item, row.answer, profile);
    return [profile, scorer ? await scorer.complete(task, item, row.answer, own, profile) : own];
  };
  return {
    ...rest,
    answer: strip(row.answer),
    textHash: sha256(row.answer.text),
    predictions: Object.fromEntries(await Promise.all(PROFILES.map(score))) as Record<Profile, Prediction>,
  };
}

const strip = (answer: AnswerRecord): AnswerRecord => ({
  ...answer,
  text: '',
  passages: answer.passages.map((passage) => ({ ...passage, text: '' })),
});

/** The prediction of a row under a profile; never calls a model. */
export const predict = (task: BenchmarkTask, item: TaskItem, row: StoredRow, profile: Profile): Prediction =>
  row.predictions?.[profile] ?? task.score(item, row.answer, profile);

export const promptText = (prepared: PreparedItem): string =>
  prepared.request.messages.map(({ role, content }) => `<${role}>\n${content}`).join('\n\n') +
  (prepared.request.prefill === undefined ? '' : `\n\n<assistant begins with>\n${prepared.request.prefill}`) +
  (prepared.request.body === undefined
    ? ''
    : `\n\n<fields beside it>\n${JSON.stringify(prepared.request.body)}`);
