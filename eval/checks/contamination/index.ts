import { mean } from '../../metrics/index.js';
import type { LoadedRun, LoadedTask } from '../../report/load-run.js';
import type { TaskItem } from '../../tasks/index.js';
import { ItemOverlap } from './item-overlap.js';
import { DIRTY_SHARE, NGRAM } from './overlap.js';
import { bundledFiles, eachText } from './sources.js';
import type { ContaminationReport, ContaminationSources } from './types.js';

export { contaminationNotRun } from './not-run.js';
export { type OwnOverlap, readOwnOverlap, recordOwnNotRun, recordOwnOverlap } from './own-corpora.js';
export type { ContaminationNotRun, ContaminationReport, ContaminationSources } from './types.js';

type ShareOf = (task: string, item: TaskItem) => number | undefined;

/**
 * Both directions: the items' own texts (question, source text, reference) looked up in the corpora that RAG searches, and in
 * the set a model was tuned on.
 */
export async function contamination(
  run: LoadedRun,
  { fineTuning, own }: ContaminationSources = {},
): Promise<ContaminationReport[]> {
  const bundled = await lookUp(run, bundledFiles());
  const tuned = fineTuning === undefined ? undefined : await lookUp(run, [fineTuning]);
  const against: Array<readonly [ContaminationReport['against'], ShareOf | undefined]> = [
    ['bundled corpora', bundled],
    [
      'own corpora',
      own && own.notRun === undefined ? (task, item) => own.shares[task]?.[item.id] ?? undefined : undefined,
    ],
    ['fine-tuning set', tuned],
  ];
  return against.flatMap(([name, shareOf]) =>
    shareOf ? run.tasks.map((loaded) => taskReport(loaded, name, shareOf)) : [],
  );
}

async function lookUp(run: LoadedRun, files: readonly string[]): Promise<ShareOf> {
  const overlap = new ItemOverlap(run.tasks.flatMap(({ items }) => items));
  for (const file of files) await eachText(file, (text) => overlap.add(text));
  const shares = overlap.shares();
  return (_task, item) => shares.get(item);
}

function taskReport(
  { task, items, arms }: LoadedTask,
  against: ContaminationReport['against'],
  shareOf: ShareOf,
): ContaminationReport {
  const metric = task.metrics[0]!;
  const shares = new Map(items.map((item) => [item.id, shareOf(task.name, item)]));
  const dirtyItems = [...shares].flatMap(([id, share]) => ((share ?? 0) >= DIRTY_SHARE ? [id] : []));
  const dirty = new Set(dirtyItems);
  return {
    task: task.name,
    against,
    ngram: NGRAM,
    dirtyShare: DIRTY_SHARE,
    items: items.length,
    tooShort: items.filter(({ id }) => shares.get(id) === undefined).length,
    dirty: items.filter(({ id }) => dirty.has(id)).length,
    dirtyItems,
    arms: [...arms].map(([arm, rows]) => {
      const all = [...rows.values()].flatMap(({ item, prediction }) => {
        const score = prediction.scores[metric];
        return score === undefined ? [] : [{ id: item.id, score }];
      });
      const clean = all.filter(({ id }) => !dirty.has(id));
      const value = (list: typeof all): number | null => mean(list.map(({ score }) => score)) ?? null;
      return { arm, all: value(all), clean: value(clean), cleanItems: clean.length };
    }),
  };
}
