import { loadRun, type ScoredRow } from '../../../../eval/index.js';
import type { Pair } from '../types.js';
import { pairsOf } from './pair.js';

/**
 * The answers of a benchmark run, item by item. Tasks whose text may not be kept have none. Failed requests are no answers.
 * @param corpora names of all corpora: passages of a run name their document only, so that erasure has to look in each
 */
export async function pairsFromRun(
  out: string,
  { run, tasks }: { readonly run: string; readonly tasks?: readonly string[] },
  arms: readonly string[],
  corpora: readonly string[],
): Promise<Pair[]> {
  const loaded = await loadRun(out, run);
  const names = loaded.plan.arms.flatMap(({ config }) => [config.model.id, ...config.model.id.split('/')]);
  return loaded.tasks.flatMap(({ task, items, arms: answers }) => {
    // A protected task is shown where it is named and its answers were kept on purpose; rows with a hash have none.
    if (tasks ? !tasks.includes(task.name) : !task.keepsText) return [];
    return items.flatMap((item) => {
      const rows = [...answers].flatMap(([arm, scored]) => {
        const found = scored.get(`${item.id}\u0000${item.repeat}`);
        return found && !found.row.answer.error && found.row.textHash === undefined
          ? [{ arm, ...found }]
          : [];
      });
      const documents = new Set(
        rows.flatMap(({ row }) => row.answer.passages.map(({ documentId }) => documentId)),
      );
      return pairsOf(
        {
          item: `${task.name}/${item.id}${item.repeat === 0 ? '' : `/${item.repeat}`}`,
          question: [
            item.question,
            ...(item.options ?? []).map((option, i) => `${letter(i)}: ${option}`),
          ].join('\n'),
          ...contextOf(item),
          answers: rows.map(({ arm, row, prediction }) => ({
            arm: arm as Pair['answers'][0]['arm'],
            text: row.answer.text,
            abstained: row.answer.finishReason === 'abstained',
            passages: row.answer.passages.map(({ n, documentId, text }) => ({ n, title: documentId, text })),
            ...scoreOf(prediction, task.metrics[0]!),
          })),
          sources: [...documents].flatMap((document_id) =>
            corpora.map((corpus) => ({ corpus, document_id })),
          ),
          names: names.filter((name) => name.length > 3),
        },
        arms,
      );
    });
  });
}

const letter = (i: number): string => String.fromCharCode(65 + i);

function scoreOf(prediction: ScoredRow['prediction'], metric: string): { readonly score?: number } {
  const score = prediction.scores[metric];
  return score === undefined ? {} : { score };
}

/** What the arms were asked about, where the question does not hold it already. */
function contextOf({ question, material, pool }: ScoredRow['item']): { readonly context?: string } {
  const document = material.document ?? (pool?.length === 1 ? pool[0]!.text : undefined);
  return document === undefined || question.includes(document) ? {} : { context: document };
}
