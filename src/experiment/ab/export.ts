import { csvLines, type Records, type StoredRecord } from '../../core/index.js';
import { FEEDBACK, type FeedbackBody, feedbackBodySchema, feedbackTextSchema } from '../feedback/index.js';
import type { ExperimentExport, ExportOptions } from '../kinds/index.js';
import type { AbBook } from './book.js';
import type { Exposure } from './exposure.js';
import { statusOf } from './status/index.js';

export const AB_TABLES = ['exposures', 'feedback'] as const;

type Cell = string | number | boolean | undefined;
type Row = Readonly<Record<string, Cell>>;

const EXPOSURE_COLUMNS = [
  'at',
  'request_id',
  'unit',
  'arm',
  'served',
  'role',
  'latency_ms',
  'error',
  'void',
  'abstained',
  'unsupported_numbers',
  'unsupported_sentences',
  'prompt_tokens',
  'completion_tokens',
  'tokens_estimated',
  'cost',
  'currency',
  'finish_reason',
  'thumb',
  'rating',
] as const;
const FEEDBACK_COLUMNS = [
  'at',
  'request_id',
  'route',
  'arm',
  'thumb',
  'rating',
  'revision',
  'text',
  'correction',
] as const;

/**
 * Every exposure and every feedback. Units are keyed hashes; with the salt, which stands in the JSON, each assignment can be
 * checked. Words of readers only when asked for; questions and answers never.
 */
export async function exportAb(
  book: AbBook,
  records: Records,
  options: ExportOptions,
): Promise<ExperimentExport> {
  const exposures = book.exposures.map(exposureRow);
  const feedback = (await feedbackOf(book.stored.id, records)).map((record) =>
    feedbackRow(record, options.text),
  );
  if (options.format === 'json')
    return {
      contentType: 'application/json',
      body: JSON.stringify({
        experiment: statusOf(book),
        salt: book.stored.salt,
        crossings: book.stored.crossings,
        exposures,
        feedback,
      }),
    };
  const [columns, rows]: [readonly string[], readonly Row[]] =
    options.table === 'feedback' ? [FEEDBACK_COLUMNS, feedback] : [EXPOSURE_COLUMNS, exposures];
  const lines = csvLines(
    columns,
    rows.map((row) => columns.map((column) => row[column])),
  );
  return { contentType: 'text/csv', body: [...lines].join('') };
}

function exposureRow({ outcome, feedback, ...exposure }: Exposure): Row {
  return { ...exposure, ...outcome, ...feedback };
}

function feedbackRow({ body, text }: StoredRecord, withText: boolean): Row {
  const {
    history: _history,
    experiment: _experiment,
    ...marks
  }: FeedbackBody = feedbackBodySchema.parse(body);
  const words = feedbackTextSchema.safeParse(text);
  const { history: _words, ...given } = withText && words.success ? words.data : {};
  return { ...marks, ...given };
}

async function feedbackOf(experiment: string, records: Records): Promise<StoredRecord[]> {
  const all: StoredRecord[] = [];
  for (;;) {
    const page = await records.list(FEEDBACK, {
      prefix: `${experiment}/`,
      after: all.at(-1)?.seq ?? 0,
      limit: 1000,
    });
    all.push(...page);
    if (page.length < 1000) return all;
  }
}
