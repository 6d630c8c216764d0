import { type HallucinationRow, hallucination } from '../../../../eval/checks/index.js';
import { compareRows, type LoadedRun } from '../../../../eval/index.js';
import type { PairedComparison } from '../../../../eval/statistics/index.js';
import { differenceIn, intervalIn } from '../../../core/index.js';
import { asJson, askTasks, type EvalOutcome } from '../eval-runs.js';
import { addSpend, budgetGate } from '../gates.js';
import { askedOn } from '../plan/index.js';
import type { Stage } from '../stage.js';
import { askingInputs, outcomeOf } from './as-it-is.js';

export interface Forgetting {
  /** `base`: the biomedical model against the one it was tuned from; `generalist`: a contrast, not forgetting. */
  readonly against: 'base' | 'generalist';
  readonly part: 'non-medical' | 'medical';
  readonly biomedical: number;
  readonly other: number;
  /** Biomedical − other, a fraction, with its interval. */
  readonly difference: number;
  readonly ci: readonly [number, number];
  readonly items: number;
}

/** Day 4: what each arm says when the documents do not hold the answer, and what tuning may have cost in general knowledge. */
export const risks: Stage = {
  day: 4,
  name: 'risks',
  title: 'Hallucination and forgetting',
  inputs: askingInputs,
  entry: async (context) => [budgetGate(context, 4)],
  async run(context) {
    const asked = askedOn(context.plan, 4);
    const forgettingTask = context.plan.tasks.forgetting;
    const unanswerable = await askTasks(context, {
      tasks: asked.filter(({ task }) => task !== forgettingTask).map(({ task }) => task),
      arms: context.plan.arms,
    });
    const knowledge = asked.find(({ task, base }) => task === forgettingTask && !base);
    const general = await askTasks(context, { tasks: [forgettingTask], arms: knowledge?.arms ?? [] });
    const base = context.plan.base_model
      ? await askTasks(context, { tasks: [forgettingTask], arms: ['generalist'], base: true })
      : [];
    const rows = unanswerable.flatMap(({ run }) => (run ? hallucination(run) : []));
    const forgotten = [
      ...forgetting('base', runOf(general), runOf(base)),
      ...forgetting('generalist', runOf(general), runOf(general)),
    ];
    const all = [...unanswerable, ...general, ...base];
    const shared = outcomeOf(context, all);
    return {
      ...shared,
      headline:
        rows.length === 0
          ? 'hallucination was not measured'
          : `answered though unanswerable: ${rows.map((row) => `${row.arm} ${row.task3.answeredWrongly} of ${row.task3.n}`).join(', ')}`,
      facts: [
        ...rows.map((row) => ({
          label: `unanswerable questions, ${row.arm}`,
          value: hallucinationText(row),
        })),
        ...forgotten.map((one) => ({
          label: `general knowledge against the ${one.against}, ${one.part}`,
          value: forgettingText(one),
        })),
      ],
      notRun: [
        ...shared.notRun,
        ...(context.plan.base_model
          ? []
          : [
              {
                what: 'forgetting',
                why: 'the plan names no base_model, the model that the biomedical one was tuned from; the generalist is another model, so a gap to it is no forgetting',
              },
            ]),
      ],
      result: asJson({
        ...(shared.result as object),
        hallucination: rows,
        forgetting: forgotten,
        spend: addSpend(...all.map(({ spend }) => spend)),
      }),
    };
  },
};

const runOf = (outcomes: readonly EvalOutcome[]): LoadedRun | undefined =>
  outcomes.find(({ run }) => run !== undefined)?.run;

function forgetting(
  against: Forgetting['against'],
  biomedicalRun: LoadedRun | undefined,
  otherRun: LoadedRun | undefined,
): Forgetting[] {
  const loaded = biomedicalRun?.tasks[0];
  const mine = loaded?.arms.get('biomedical');
  const other = otherRun?.tasks[0]?.arms.get('generalist');
  if (!loaded || !mine || !other) return [];
  return (['non-medical', 'medical'] as const).flatMap((part) => {
    const only = (rows: typeof mine): typeof mine =>
      new Map([...rows].filter(([, { item }]) => item.group === part));
    const found: PairedComparison | undefined = compareRows(
      loaded,
      'biomedical',
      only(mine),
      against,
      only(other),
    )?.paired;
    return found
      ? [
          {
            against,
            part,
            biomedical: found.meanA,
            other: found.meanB,
            difference: found.difference.estimate,
            ci: found.difference.ci,
            items: found.items,
          },
        ]
      : [];
  });
}

export const hallucinationText = ({ task3, task2, balancedAccuracy }: HallucinationRow): string =>
  `answered ${task3.answeredWrongly} of ${task3.n} unanswerable questions, declined ${task3.right}, unparseable ${task3.unparseable}; of ${task2.n} answerable ones right ${task2.right}, declined ${task2.declined}${balancedAccuracy === undefined ? '' : `; balanced accuracy ${(100 * balancedAccuracy).toFixed(1)} %`}`;

export const forgettingText = ({ biomedical, other, difference, ci, items }: Forgetting): string =>
  `biomedical ${(100 * biomedical).toFixed(1)} %, other ${(100 * other).toFixed(1)} %, difference ${differenceIn('accuracy', difference)} (${intervalIn('accuracy', ci)}), n = ${items}`;
