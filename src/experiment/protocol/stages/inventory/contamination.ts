import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DIRTY_SHARE, eachText, NGRAM, OverlapFinder } from '../../../../../eval/checks/index.js';
import type { Preview, TaskItem } from '../../../../../eval/index.js';
import { CrossoverError, packageRoot } from '../../../../core/index.js';
import type { StageContext } from '../../stage.js';

export interface ContaminationFound {
  readonly task: string;
  readonly against: 'corpora' | 'fine-tuning set';
  readonly items: number;
  /** Shorter than an n-gram: not judged, counted as clean. */
  readonly tooShort: number;
  /** Ids of items of which half or more stands in the other texts. */
  readonly dirty: readonly string[];
}

export interface ContaminationChecked {
  readonly found: readonly ContaminationFound[];
  readonly notRun: ReadonlyArray<{ readonly what: string; readonly why: string }>;
  readonly method: string;
}

/** Both ways: items against the corpora that RAG arms search, and against what the biomedical model was tuned on. */
export async function checkContamination(
  context: StageContext,
  preview: Preview,
): Promise<ContaminationChecked> {
  const notRun: Array<{ what: string; why: string }> = [];
  const found: ContaminationFound[] = [];
  const judge = async (
    against: ContaminationFound['against'],
    tasks: Preview['tasks'],
    feed: (finder: OverlapFinder) => Promise<void>,
  ): Promise<void> => {
    const items = tasks.flatMap((one) => one.items.map((item) => ({ task: one.task.name, item })));
    const finder = new OverlapFinder(items.map(({ item }) => textOf(item)));
    await feed(finder);
    const shares = finder.shares();
    for (const { task } of tasks) {
      const own = items.flatMap((one, at) =>
        one.task === task.name ? [{ id: one.item.id, share: shares[at] }] : [],
      );
      found.push({
        task: task.name,
        against,
        items: own.length,
        tooShort: own.filter(({ share }) => share === undefined).length,
        dirty: own.filter(({ share }) => (share ?? 0) >= DIRTY_SHARE).map(({ id }) => id),
      });
    }
  };

  // An item with documents of its own is never answered from the corpora.
  const searching = preview.tasks.filter(({ items }) => items.some(({ pool }) => pool === undefined));
  const others = preview.tasks.filter((one) => !searching.includes(one)).map(({ task }) => task.name);
  if (others.length > 0)
    notRun.push({
      what: `contamination of ${others.join(', ')} against the corpora`,
      why: 'the RAG arms search the documents of each item only',
    });
  if (searching.length > 0) await judge('corpora', searching, (finder) => feedCorpora(context, finder));
  const file = fineTuningFile(context);
  if (file === undefined)
    notRun.push({
      what: 'items against the fine-tuning set',
      why: "the plan names no fine_tuning file; ask the model's maker for it",
    });
  else await judge('fine-tuning set', preview.tasks, (finder) => eachText(file, (text) => finder.add(text)));
  return {
    found,
    notRun,
    method: `${NGRAM}-grams of words, longest matching run; an item is contaminated from ${100 * DIRTY_SHARE} % of its words (after ConTAM, arXiv 2411.03923)`,
  };
}

const textOf = ({ question, material, reference }: TaskItem): string =>
  [question, material.document ?? '', reference ?? ''].join('\n');

async function feedCorpora(context: StageContext, finder: OverlapFinder): Promise<void> {
  const library = await context.library();
  for (const { name, role } of await library.corpora()) {
    if (role !== 'documents') continue;
    for (let offset = 0; ; ) {
      const { documents, total } = await library.documents(name, { offset, limit: 500, state: 'indexed' });
      for (const { id } of documents) {
        context.signal?.throwIfAborted();
        finder.add((await library.document(name, id)).text);
      }
      offset += documents.length;
      context.progress(`contamination: ${name}`, offset, total);
      if (documents.length === 0 || offset >= total) break;
    }
  }
}

/** What the biomedical model was tuned on: the plan's file, or for the built-in memory the pairs it was fitted on. */
function fineTuningFile({ plan, config }: StageContext): string | undefined {
  if (plan.fine_tuning !== undefined) {
    if (!existsSync(plan.fine_tuning))
      throw new CrossoverError('CROSSOVER_FILE_NOT_FOUND', `There is no file ${plan.fine_tuning}.`, {
        field: 'fine_tuning',
      });
    return plan.fine_tuning;
  }
  const bundled = join(packageRoot(), 'corpora', 'clinical-reference', 'qa.jsonl');
  return config.models.biomedical.provider === 'memory' && existsSync(bundled) ? bundled : undefined;
}
