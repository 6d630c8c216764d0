import { throwIfAborted, toCrossoverError } from '../../src/core/index.js';
import { unsupportedNumbers } from '../../src/routes/index.js';
import type { ResourceScorer } from '../scoring/index.js';
import type { AnswerRecord } from '../types.js';
import { failedRecord, type PreparedItem } from './arms/index.js';
import { keyOf, responseKey } from './identity/index.js';
import type { Job } from './job.js';
import type { ResponseCache } from './response-cache.js';
import { promptText, type StoredRow, withoutText } from './row.js';
import { type AdaptiveLimit, askWithRetries } from './schedule/index.js';

export interface ItemContext {
  readonly cache: ResponseCache;
  readonly keepProtectedText: boolean;
  readonly scorer?: ResourceScorer;
  readonly abort?: AbortSignal;
}

export interface AnsweredItem {
  readonly row: StoredRow;
  readonly fromCache: boolean;
}

/**
 * The row of one item for one arm, from the response cache or the model. A failure for good is a row that says so.
 * @throws CrossoverError of a run that is stopped: such an item has no row
 */
export async function answerItem(
  job: Job,
  context: ItemContext,
  limit: AdaptiveLimit,
): Promise<AnsweredItem> {
  const { arm, item, suite } = job;
  const { task } = suite;
  const { cache, abort } = context;
  const startedAt = new Date().toISOString();
  const started = performance.now();
  const keeps = task.keepsText || context.keepProtectedText;
  let prepared: PreparedItem | undefined;
  let address: string | undefined;
  let answer: AnswerRecord;
  let fromCache = false;
  try {
    const ready = await arm.prepare(task, item, abort);
    prepared = ready;
    address = keeps ? responseKey(arm.config.model, ready.request, item.repeat) : undefined;
    const cached = address === undefined ? undefined : await cache.find(address);
    fromCache = cached !== undefined;
    answer = cached
      ? withPassages(cached, ready, arm.config.asks === 'arm')
      : await askWithRetries(limit, () => arm.ask(ready, abort), abort);
  } catch (error) {
    throwIfAborted(abort);
    if (limit.ended || toCrossoverError(error).code === 'CROSSOVER_DISK_FULL') throw error;
    answer = failedRecord(error, performance.now() - started);
  }
  const row: StoredRow = {
    key: keyOf(task.name, suite.suite, item, arm.name, job.hash),
    answer,
    promptHash: prepared?.promptHash ?? '',
    ...(prepared ? { prompt: promptText(prepared) } : {}),
    ...(prepared && (answer.passages.length > 0 || item.pool) ? numbersOf(answer, prepared) : {}),
    ...(address !== undefined && !answer.error ? { response: address } : {}),
    ...truncatedBy(prepared, answer),
    startedAt,
  };
  return { row: keeps ? row : await withoutText(row, task, item, context.scorer), fromCache };
}

/** What the runner left out for the budget, and that the server left out more for its model's window. */
function truncatedBy(
  prepared: PreparedItem | undefined,
  { cutByServer }: AnswerRecord,
): Pick<StoredRow, 'truncated'> {
  const own = prepared?.truncated;
  if (cutByServer) return { truncated: { documents: 0, passages: 0, shortened: true, ...own, by: 'window' } };
  return own ? { truncated: own } : {};
}

/** Passages are the item's own, also where the same answer was given to another arm's equal prompt; a server's come with it. */
const withPassages = (cached: AnswerRecord, { passages }: PreparedItem, fromServer: boolean): AnswerRecord =>
  fromServer ? cached : { ...cached, passages };

function numbersOf(answer: AnswerRecord, { supplied }: PreparedItem): Pick<StoredRow, 'unsupportedNumbers'> {
  const given = new Set([...supplied, ...answer.passages.map(({ text }) => text)]);
  return { unsupportedNumbers: unsupportedNumbers(answer.text, [...given]).length };
}
