import { mean } from '../../metrics/index.js';
import type { LoadedRun } from '../../report/load-run.js';
import { DIRTY_SHARE, NGRAM, OverlapFinder } from './overlap.js';
import { bundledFiles, eachText } from './sources.js';

export interface ContaminationReport {
  readonly task: string;
  readonly against: 'bundled corpora' | 'fine-tuning set';
  readonly ngram: number;
  readonly dirtyShare: number;
  readonly items: number;
  /** Too short for an n-gram: not judged, counted as clean. */
  readonly tooShort: number;
  readonly dirty: number;
  /** Primary metric on all and on clean items. */
  readonly arms: ReadonlyArray<{
    readonly arm: string;
    readonly all: number | null;
    readonly clean: number | null;
    readonly cleanItems: number;
  }>;
}

/** Looks the items' own texts (question, source text, reference) up in the corpora that RAG searches, and in a fine-tuning file. */
export async function contamination(run: LoadedRun, fineTuning?: string): Promise<ContaminationReport[]> {
  const items = run.tasks.flatMap(({ items: own }) => own);
  const texts = items.map(({ question, material, reference }) =>
    [question, material.document ?? '', reference ?? ''].join('\n'),
  );
  const reports: ContaminationReport[] = [];
  for (const [against, files] of [
    ['bundled corpora', bundledFiles()],
    ['fine-tuning set', fineTuning === undefined ? [] : [fineTuning]],
  ] as const) {
    if (files.length === 0) continue;
    const finder = new OverlapFinder(texts);
    for (const file of files) await eachText(file, (text) => finder.add(text));
    const shares = new Map(finder.shares().map((share, i) => [items[i]!, share]));
    for (const { task, items: own, arms } of run.tasks) {
      const clean = new Set(own.filter((item) => (shares.get(item) ?? 0) < DIRTY_SHARE).map(({ id }) => id));
      reports.push({
        task: task.name,
        against,
        ngram: NGRAM,
        dirtyShare: DIRTY_SHARE,
        items: own.length,
        tooShort: own.filter((item) => shares.get(item) === undefined).length,
        dirty: own.filter(({ id }) => !clean.has(id)).length,
        arms: [...arms].map(([arm, rows]) => {
          const all = [...rows.values()].filter(
            ({ prediction }) => prediction.scores[task.metrics[0]!] !== undefined,
          );
          const kept = all.filter(({ item }) => clean.has(item.id));
          const value = (list: typeof all): number | null =>
            mean(list.map(({ prediction }) => prediction.scores[task.metrics[0]!]!)) ?? null;
          return { arm, all: value(all), clean: value(kept), cleanItems: kept.length };
        }),
      });
    }
  }
  return reports;
}
