import { itemKey, type LoadedRun, type LoadedTask, type ScoredRow } from '../report/load-run.js';
import { limited } from '../tasks/index.js';
import type { JuryCase } from './prompt.js';
import type { JuryPlan } from './types.js';

/** A pair of answers to one item. */
export interface CasePair {
  readonly key: string;
  readonly item: ScoredRow['item'];
  readonly judged: JuryCase;
  /** Equal answers are a tie without asking. */
  readonly same: boolean;
}

export interface TaskCases {
  readonly task: LoadedTask['task'];
  readonly pairs: readonly CasePair[];
  /** Items without two answers: a request of an arm failed. */
  readonly leftOut: number;
  /** Why none of the task's answers can be judged. */
  readonly notJudged?: string;
}

/** The text tasks of a run as a jury gets them. Choice and code tasks have a right answer and need no jury. */
export function casesOf(run: LoadedRun, plan: JuryPlan): TaskCases[] {
  return run.tasks.flatMap((loaded): TaskCases[] => {
    if (loaded.items.every(({ kind }) => kind !== 'text')) return [];
    return [taskCases(loaded, plan)];
  });
}

function taskCases({ task, items, arms }: LoadedTask, { a, b, limit, seed, local }: JuryPlan): TaskCases {
  const nothing = (notJudged: string): TaskCases => ({ task, pairs: [], leftOut: 0, notJudged });
  if (task.sensitivity !== 'public' && !local)
    return nothing(
      `The task is protected (${task.sensitivity}) and the jury's endpoint is not declared local.`,
    );
  const [rowsA, rowsB] = [arms.get(a), arms.get(b)];
  if (!rowsA || !rowsB) return nothing(`The run has no arm ${rowsA ? b : a}.`);
  const wanted = limited(
    items.filter(({ kind }) => kind === 'text'),
    limit,
    seed,
  );
  const pairs: CasePair[] = [];
  let leftOut = 0;
  for (const { id, repeat } of wanted) {
    const key = itemKey({ id, repeat });
    const [one, other] = [rowsA.get(key), rowsB.get(key)];
    if (one?.row.textHash !== undefined || other?.row.textHash !== undefined)
      return nothing(
        'The text of its answers was not kept; run it with --keep-protected-text and a local jury.',
      );
    if (!one || !other || one.row.answer.error || other.row.answer.error) leftOut++;
    else pairs.push(toPair(key, one, other));
  }
  return { task, pairs, leftOut };
}

function toPair(key: string, { item, row }: ScoredRow, other: ScoredRow): CasePair {
  const [answerA, answerB] = [row.answer.text, other.row.answer.text];
  const source = item.pool?.length === 1 ? item.pool[0]!.text : undefined;
  return {
    key,
    item,
    judged: {
      instruction: item.system,
      question: item.question,
      ...(source === undefined ? {} : { source }),
      reference: item.reference ?? '',
      answerA,
      answerB,
    },
    same: answerA.trim() === answerB.trim(),
  };
}
