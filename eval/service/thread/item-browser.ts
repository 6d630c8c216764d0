import { type FileHandle, open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CrossoverError, type EvalItemDetail, type EvalItemSummary } from '../../../src/core/index.js';
import { type ItemView, itemViews } from '../../report/items.js';
import { type LoadedRun, type LoadedTask, loadRun, type ScoredRow } from '../../report/load-run.js';
import { readRecords, rowId, type StoredRow } from '../../runner/index.js';
import { decodeLine } from '../../runner/journal/line.js';
import type { TaskItem } from '../../tasks/index.js';
import type { ItemPage, ItemQuery } from './api.js';

interface Place {
  readonly offset: number;
  readonly length: number;
}

interface Entry {
  readonly view: ItemView;
  readonly task: LoadedTask;
  readonly item: TaskItem;
}

interface Opened {
  readonly run: string;
  readonly bytes: number;
  readonly entries: readonly Entry[];
  /** Where each answer stands in the journal, for its prompt, which is not kept in memory. */
  readonly places: ReadonlyMap<string, Place>;
}

const QUESTION_SHOWN = 240;

/** Items of one run at a time with the answers of its arms; the run that was looked at last stays in memory. */
export class ItemBrowser {
  readonly #out: string;
  #opened: Promise<Opened> | undefined;
  #key = '';

  constructor(out: string) {
    this.#out = out;
  }

  async page(query: ItemQuery): Promise<ItemPage> {
    const { entries } = await this.#open(query.run);
    const ofTask = entries.filter(({ view }) => query.task === undefined || view.task === query.task);
    const wanted = query.find?.toLowerCase();
    const found = ofTask.filter(
      (entry) =>
        shows(entry.view, query.show) &&
        (query.group === undefined || entry.item.group === query.group) &&
        (wanted === undefined || textOf(entry.view).includes(wanted)),
    );
    return {
      total: found.length,
      groups: [...new Set(ofTask.flatMap(({ item }) => item.group ?? []))].sort(),
      items: found.slice(query.offset, query.offset + query.limit).map(summary),
    };
  }

  /** @throws CrossoverError CROSSOVER_ITEM_NOT_FOUND, CROSSOVER_INVALID_INPUT when the id stands in several tasks */
  async item(run: string, id: string, task: string | undefined, repeat: number): Promise<EvalItemDetail> {
    const opened = await this.#open(run);
    const found = opened.entries.filter(
      ({ view }) => view.item === id && view.repeat === repeat && (task === undefined || view.task === task),
    );
    const [entry] = found;
    if (!entry)
      throw new CrossoverError('CROSSOVER_ITEM_NOT_FOUND', 'The run has no such item.', { field: 'item' });
    if (found.length > 1)
      throw new CrossoverError(
        'CROSSOVER_INVALID_INPUT',
        'Several tasks have an item of this id; name the task.',
        {
          field: 'task',
        },
      );
    const file = await open(join(this.#out, run, 'journal.jsonl'), 'r');
    try {
      return await detail(entry, opened.places, file);
    } finally {
      await file.close();
    }
  }

  async #open(run: string): Promise<Opened> {
    const bytes = await journalBytes(this.#out, run);
    const key = `${run} ${bytes}`;
    if (key !== this.#key) {
      this.#key = key;
      this.#opened = openRun(this.#out, run, bytes);
      this.#opened.catch(() => {
        this.#key = '';
      });
    }
    return this.#opened!;
  }
}

async function journalBytes(out: string, run: string): Promise<number> {
  try {
    return (await stat(join(out, run, 'journal.jsonl'))).size;
  } catch {
    return 0;
  }
}

async function openRun(out: string, run: string, bytes: number): Promise<Opened> {
  if (bytes === 0) return { run, bytes, entries: [], places: new Map() };
  const loaded = await loadRun(out, run);
  const places = new Map<string, Place>();
  await readRecords(join(out, run, 'journal.jsonl'), (record, place) => {
    places.set(rowId((record as StoredRow).key), place);
  });
  return { run, bytes, entries: entriesOf(loaded), places };
}

function entriesOf(loaded: LoadedRun): Entry[] {
  const views = new Map(itemViews(loaded).map((view) => [keyOf(view.task, view.item, view.repeat), view]));
  return loaded.tasks.flatMap((task) =>
    task.items.flatMap((item) => {
      const view = views.get(keyOf(task.task.name, item.id, item.repeat));
      return view ? [{ view, task, item }] : [];
    }),
  );
}

const keyOf = (task: string, item: string, repeat: number): string => [task, item, repeat].join('\u0000');

function shows(view: ItemView, show: ItemQuery['show']): boolean {
  if (show === 'flipped') return view.flipped;
  if (show === 'errors') return view.failed;
  if (show === 'both-wrong') return view.allWrong;
  return true;
}

/** What a search looks in: id, question and answers, where the task's text may be shown. */
function textOf({ item, question = '', answers }: ItemView): string {
  return [item, question, ...answers.map(({ text }) => text ?? '')].join('\n').toLowerCase();
}

function head({ view, item }: Entry) {
  return {
    task: view.task,
    item: view.item,
    repeat: view.repeat,
    cluster: view.cluster,
    ...(item.group === undefined ? {} : { group: item.group }),
    flipped: view.flipped,
    failed: view.failed,
    both_wrong: view.allWrong,
  };
}

function summary(entry: Entry): EvalItemSummary {
  const { view, task } = entry;
  return {
    ...head(entry),
    ...(view.question === undefined ? {} : { question: view.question.slice(0, QUESTION_SHOWN) }),
    answers: view.answers.map(({ arm, outcome, score }) => ({
      arm,
      outcome,
      score,
      metric: task.task.metrics[0]!,
    })),
  };
}

async function detail(
  entry: Entry,
  places: ReadonlyMap<string, Place>,
  file: FileHandle,
): Promise<EvalItemDetail> {
  const { view, task, item } = entry;
  const keeps = task.task.keepsText;
  const key = `${item.id}\u0000${item.repeat}`;
  const rows = [...task.arms].flatMap(([arm, scored]): Array<[string, ScoredRow]> => {
    const found = scored.get(key);
    return found ? [[arm, found]] : [];
  });
  return {
    ...head(entry),
    withheld: !keeps,
    ...(keeps ? { question: item.question } : {}),
    ...(keeps && item.options ? { options: [...item.options] } : {}),
    ...(view.gold === undefined ? {} : { gold: view.gold }),
    answers: await Promise.all(
      rows.map(async ([arm, { row, prediction }]) => {
        const prompt = keeps ? await promptAt(file, places.get(rowId(row.key))) : undefined;
        return {
          arm,
          outcome: prediction.outcome,
          scores: { ...prediction.scores },
          ...(keeps ? { text: row.answer.text } : {}),
          ...(row.textHash === undefined ? {} : { text_hash: row.textHash }),
          ...(prompt === undefined ? {} : { prompt }),
          prompt_hash: row.promptHash,
          ...(row.answer.finishReason === undefined ? {} : { finish_reason: row.answer.finishReason }),
          ...(row.answer.error ? { error: row.answer.error.code } : {}),
          ...(row.unsupportedNumbers === undefined ? {} : { unsupported_numbers: row.unsupportedNumbers }),
          prompt_tokens: row.answer.promptTokens,
          completion_tokens: row.answer.completionTokens,
          latency_ms: row.answer.latencyMs,
          passages: row.answer.passages.map(({ n, documentId, start, end, text }) => ({
            n,
            document_id: documentId,
            start,
            end,
            ...(keeps ? { text } : {}),
          })),
        };
      }),
    ),
  };
}

async function promptAt(file: FileHandle, place: Place | undefined): Promise<string | undefined> {
  if (!place) return undefined;
  const buffer = Buffer.alloc(place.length);
  await file.read(buffer, 0, place.length, place.offset);
  const record = decodeLine(buffer.subarray(0, place.length - 1))?.record as StoredRow | undefined;
  return record?.prompt;
}
