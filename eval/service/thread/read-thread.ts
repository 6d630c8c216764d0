import { join } from 'node:path';
import { type CrossoverConfig, CrossoverError, type EvalTaskInfo } from '../../../src/core/index.js';
import type { Handlers } from '../../../src/library/rpc/index.js';
import { compareRuns, writeReport } from '../../report/index.js';
import { readPlan, readRecords, rowId, type StoredRow } from '../../runner/index.js';
import { samplesFolder, TASKS } from '../../tasks/index.js';
import { wireComparison, wireResults } from '../wire.js';
import type { EvalThreadApi, RowCounts } from './api.js';
import { ItemBrowser } from './item-browser.js';
import { threadResources } from './resources.js';

/** Answers what is asked of runs that lie in the folder; nothing here calls a model. */
export function readHandlers(
  out: string,
  config: CrossoverConfig,
): Omit<Handlers<EvalThreadApi>, 'start' | 'begin'> {
  const browser = new ItemBrowser(out);
  return {
    tasks: ({ folder }) => TASKS.map((task) => taskInfo(task, folder ?? samplesFolder())),
    count: ({ run }) => countRows(out, run),
    report: async ({ run }) =>
      wireResults((await writeReport(out, run, { resources: threadResources(config) })).data),
    items: (query) => browser.page(query),
    item: ({ run, item, task, repeat }) => browser.item(run, item, task, repeat),
    compare: async ({ a, b }) => {
      const { comparisons, notCompared } = await compareRuns(out, a, b);
      return { a, b, comparisons: comparisons.map(wireComparison), not_compared: [...notCompared] };
    },
  };
}

function taskInfo(task: (typeof TASKS)[number], folder: string): EvalTaskInfo {
  const data = task.find(folder);
  return {
    name: task.name,
    title: task.title,
    access: task.access,
    sensitivity: task.sensitivity,
    keeps_text: task.keepsText,
    source: task.source,
    licence: task.licence,
    metrics: [...task.metrics],
    data: data.kind === 'missing' ? 'missing' : data.sample ? 'sample' : 'ready',
    ...(data.kind === 'missing' ? { why: data.why, how_to_get_access: data.howToGetAccess } : {}),
  };
}

/** Answers of the run's own items and arms; of an item asked twice the last one counts. */
async function countRows(out: string, run: string): Promise<RowCounts> {
  const plan = readPlan(out, run);
  const suites = new Set(plan.tasks.map(({ suite }) => suite));
  const arms = new Set(plan.arms.map(({ hash }) => hash));
  const failed = new Map<string, boolean>();
  try {
    await readRecords(join(out, run, 'journal.jsonl'), (record) => {
      const { key, answer } = record as StoredRow;
      if (suites.has(key.suite) && arms.has(key.config)) failed.set(rowId(key), answer.error !== undefined);
    });
  } catch (error) {
    // A run that was planned and never begun has no journal.
    if (CrossoverError.is(error) || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return { done: failed.size, errors: [...failed.values()].filter(Boolean).length };
}
