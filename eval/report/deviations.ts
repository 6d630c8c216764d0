import { mean } from '../metrics/index.js';
import type { BenchmarkTask, Deviation, TaskItem } from '../tasks/index.js';
import { withoutRunOn } from '../tasks/index.js';
import type { AnswerRecord, Prediction } from '../types.js';
import { type LoadedTask, loadRun, type ScoredRow } from './load-run.js';
import { resultsOf } from './results.js';

/** What one deviation alone does to a run's answers. */
export interface AspectEffect {
  readonly arm: string;
  readonly metric: string;
  /** Answers whose score it changes, of how many. */
  readonly changed: number;
  readonly n: number;
  /** `clue-2024-06` less `fixed`, a fraction. */
  readonly effect: number;
}

export interface DeviationEffect {
  readonly task: string;
  readonly deviations: ReadonlyArray<
    Deviation & {
      readonly effects?: readonly AspectEffect[];
      /** Why it has no effect of its own on the run's scores. */
      readonly notMeasured?: string;
    }
  >;
  /** Where both profiles differ from the reference code. */
  readonly departures: readonly string[];
  /** The same answers scored by both profiles: all deviations of scoring together; null where a profile has no value. */
  readonly effects: ReadonlyArray<{
    readonly arm: string;
    readonly metric: string;
    readonly fixed: number | null;
    readonly clue: number | null;
    readonly difference: number | null;
  }>;
}

/**
 * Every deviation of `clue-2024-06` from `fixed`, each with what it does alone to the scores of a run, and all together. Deviations of
 * prompts need a run of their own. Calls no model.
 */
export async function deviationEffects(out: string, runId: string): Promise<DeviationEffect[]> {
  const fixed = await loadRun(out, runId, 'fixed');
  const clue = await loadRun(out, runId, 'clue-2024-06');
  const [own, others] = [resultsOf(fixed), resultsOf(clue)];
  return fixed.tasks.map((loaded): DeviationEffect => {
    const { task } = loaded;
    const other = clue.tasks.find((one) => one.task.name === task.name)!;
    return {
      task: task.name,
      deviations: task.deviations.map((one) => ({
        ...one,
        ...effectOf(one, loaded, other, fixed.plan.profile),
      })),
      departures: task.departures ?? [],
      effects: own
        .filter((one) => one.task === task.name)
        .map(({ arm, metric, value }) => {
          const same = others.find(
            (one) => one.task === task.name && one.arm === arm && one.metric === metric,
          );
          const found = same?.value ?? null;
          return {
            arm,
            metric,
            fixed: value,
            clue: found,
            difference: value === null || found === null ? null : found - value,
          };
        }),
    };
  });
}

type Measured = { readonly effects: readonly AspectEffect[] } | { readonly notMeasured: string };

function effectOf({ aspect }: Deviation, fixed: LoadedTask, clue: LoadedTask, asked: string): Measured {
  if (aspect === 'demonstrations' || aspect === 'prefill')
    return {
      notMeasured: `It changes the prompt: this run was asked under ${asked}; run the other profile to see it.`,
    };
  if (aspect === 'mean')
    return { effects: perArm(fixed, (rows, metric) => meanEffect(fixed.task, rows, metric)) };
  const stripped = [...fixed.arms.values()].some((rows) =>
    [...rows.values()].some(({ row }) => row.textHash !== undefined),
  );
  if (stripped)
    return {
      notMeasured: "The answers' text was not kept; only the effect of all deviations together is known.",
    };
  const clueItems = new Map([...clue.arms].map(([arm, rows]) => [arm, rows]));
  return {
    effects: perArm(fixed, (rows, metric, arm) =>
      scoreEffect(rows, metric, ({ item, row }, key) => {
        const other = clueItems.get(arm)?.get(key)?.item ?? item;
        return rescored(aspect, fixed.task, item, other, row.answer);
      }),
    ),
  };
}

/** Scores before and after one deviation, all else by `fixed`. */
function rescored(
  aspect: Deviation['aspect'],
  task: BenchmarkTask,
  item: TaskItem,
  clueItem: TaskItem,
  answer: AnswerRecord,
): readonly [Prediction, Prediction] {
  const cut: AnswerRecord = { ...answer, text: withoutRunOn(answer.text) };
  const plain = task.score(item, answer, 'fixed');
  switch (aspect) {
    case 'answer-text':
      return [plain, task.score(item, cut, 'fixed')];
    case 'gold':
      return [
        plain,
        task.score(
          { ...item, ...(clueItem.gold === undefined ? {} : { gold: clueItem.gold }) },
          answer,
          'fixed',
        ),
      ];
    case 'reference':
      return [
        plain,
        task.score(
          { ...item, ...(clueItem.reference === undefined ? {} : { reference: clueItem.reference }) },
          answer,
          'fixed',
        ),
      ];
    default:
      return [task.score(item, cut, 'fixed'), task.score(item, cut, 'clue-2024-06')];
  }
}

type Rows = ReadonlyMap<string, ScoredRow>;
type Effect = Pick<AspectEffect, 'changed' | 'n' | 'effect'>;

function perArm(
  { task, arms }: LoadedTask,
  measure: (rows: Rows, metric: string, arm: string) => Effect | undefined,
): AspectEffect[] {
  return [...arms].flatMap(([arm, rows]) =>
    task.metrics.flatMap((metric) => {
      const effect = measure(rows, metric, arm);
      return effect ? [{ arm, metric, ...effect }] : [];
    }),
  );
}

function scoreEffect(
  rows: Rows,
  metric: string,
  score: (row: ScoredRow, key: string) => readonly [Prediction, Prediction],
): Effect | undefined {
  const differences = [...rows].flatMap(([key, row]) => {
    const [before, after] = score(row, key).map(({ scores }) => scores[metric]);
    return before === undefined || after === undefined ? [] : [after - before];
  });
  const effect = mean(differences);
  if (effect === undefined) return undefined;
  return { changed: differences.filter((one) => one !== 0).length, n: differences.length, effect };
}

/** The first item counted twice: no answer's score changes, only the mean. */
function meanEffect(task: BenchmarkTask, rows: Rows, metric: string): Effect | undefined {
  const all = [...rows.values()];
  const plain = mean(all.flatMap(({ prediction }) => prediction.scores[metric] ?? []));
  const twice = task.aggregate?.(all, 'clue-2024-06')[metric];
  if (plain === undefined || twice?.value === undefined) return undefined;
  return { changed: 0, n: twice.n, effect: twice.value - plain };
}
