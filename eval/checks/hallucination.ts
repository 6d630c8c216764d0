import { balancedAccuracy } from '../metrics/index.js';
import type { LoadedRun, ScoredRow } from '../report/load-run.js';

/** LongHealth 3 read with 2: can an arm tell that the documents do not answer? */
export interface HallucinationRow {
  readonly arm: string;
  readonly task3: {
    readonly n: number;
    readonly right: number;
    readonly answeredWrongly: number;
    readonly unparseable: number;
    readonly other: number;
  };
  readonly task2: { readonly n: number; readonly right: number; readonly declined: number };
  readonly balancedAccuracy?: number;
}

/**
 * Answers to questions whose documents are not there. "Answered wrongly" and "unparseable" are kept apart: a published figure
 * near 0 % mixes both. `declined` counts answerable questions of task 2 on which the arm said that there is no answer.
 */
export function hallucination(run: LoadedRun): HallucinationRow[] {
  const rowsOf = (task: string, arm: string): ScoredRow[] =>
    [
      ...(run.tasks
        .find((one) => one.task.name === task)
        ?.arms.get(arm)
        ?.values() ?? []),
    ].filter(({ prediction }) => prediction.outcome !== 'error');
  return run.plan.arms.flatMap(({ config: { arm } }) => {
    const three = rowsOf('longhealth-3', arm);
    const two = rowsOf('longhealth-2', arm);
    if (three.length === 0) return [];
    const right = (rows: readonly ScoredRow[]): number[] =>
      rows.map(({ prediction }) => prediction.scores.accuracy ?? 0);
    const count = (rows: readonly ScoredRow[], test: (row: ScoredRow) => boolean): number =>
      rows.filter(test).length;
    const won = right(three).filter((score) => score === 1).length;
    const unparseable = count(three, ({ prediction }) => prediction.outcome === 'unparseable');
    const wrong = count(three, ({ prediction }) => prediction.outcome === 'scored') - won;
    const joint = balancedAccuracy(right(two), right(three));
    return [
      {
        arm,
        task3: {
          n: three.length,
          right: won,
          answeredWrongly: wrong,
          unparseable,
          other: three.length - won - wrong - unparseable,
        },
        task2: {
          n: two.length,
          right: right(two).filter((score) => score === 1).length,
          declined: count(
            two,
            ({ item, prediction }) => prediction.parsed === (item.options?.length ?? 0) - 1,
          ),
        },
        ...(joint ? { balancedAccuracy: joint.balancedAccuracy } : {}),
      },
    ];
  });
}
