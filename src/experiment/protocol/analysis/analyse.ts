import type { HallucinationRow } from '../../../../eval/checks/index.js';
import { type LoadedRun, type LoadedTask, resultsOf, summariesOf } from '../../../../eval/index.js';
import {
  decompose,
  designEffect,
  holm,
  mcnemarRequiredItems,
  meanRequiredItems,
} from '../../../../eval/statistics/index.js';
import type { ProtocolPlan } from '../../../core/index.js';
import { primaryOf } from '../plan/index.js';
import type { ContaminationFound } from '../stages/inventory/index.js';
import { compareOn, kindOf } from './compare.js';
import { recommend } from './recommend.js';
import type { Analysis, ArmFacts, ComparisonFacts, Sensitivity } from './types.js';

export interface AnalysisInput {
  readonly plan: ProtocolPlan;
  readonly planHash: string;
  /** All runs of the week as one. */
  readonly run: LoadedRun;
  readonly hallucination: readonly HallucinationRow[];
  readonly contamination: readonly ContaminationFound[];
  readonly caveats: readonly string[];
  /** Whether each arm's endpoint is declared local. */
  readonly local: Readonly<Record<string, boolean>>;
}

/** Everything that the memo says about the arms; a function of the answers and the plan alone. */
export function analyse(input: AnalysisInput): Analysis {
  const { plan, planHash, run, caveats } = input;
  const { task, metric } = primaryOf(plan);
  const { a, b } = plan.primary;
  const loaded = run.tasks.find((one) => one.task.name === task);
  const primary = loaded && compareOn(loaded, plan, { a, b, metric });
  const arms = plan.arms.map((arm) => armFacts(input, loaded, arm));
  return {
    planHash,
    arms,
    ...(primary ? { primary } : {}),
    sensitivity: loaded && primary ? sensitivity(input, loaded, primary) : [],
    secondary: secondary(input, task),
    ...(loaded ? decomposition(loaded, plan, metric) : {}),
    ...(loaded && primary ? required(loaded, plan, primary) : {}),
    recommendation: recommend({ plan, primary, arms, caveats }),
    caveats,
  };
}

function armFacts(
  { run, hallucination, local }: AnalysisInput,
  loaded: LoadedTask | undefined,
  arm: string,
): ArmFacts {
  const config = run.plan.arms.find((one) => one.config.arm === arm);
  const rows = [...(loaded?.arms.get(arm)?.values() ?? [])];
  const summary = summariesOf(run).find((one) => one.arm === arm && one.task === loaded?.task.name);
  const counted = rows.filter(({ row }) => row.unsupportedNumbers !== undefined);
  const unsure = hallucination.find((row) => row.arm === arm)?.task3;
  return {
    arm,
    model: config?.config.model.id ?? 'not asked',
    builtIn: config?.builtIn ?? false,
    local: local[arm] ?? false,
    scores: resultsOf(run)
      .filter(
        (one) =>
          one.arm === arm &&
          run.tasks.some((t) => t.task.name === one.task && t.task.metrics[0] === one.metric),
      )
      .map(({ task, metric, value, n, ci95 }) => ({ task, metric, value, n, ...(ci95 ? { ci95 } : {}) })),
    outcomes: summary?.outcomes ?? {},
    promptTokens: rows.length === 0 ? 0 : (summary?.promptTokens ?? 0) / rows.length,
    completionTokens: rows.length === 0 ? 0 : (summary?.completionTokens ?? 0) / rows.length,
    ...(counted.length > 0
      ? {
          unsupportedNumbers: {
            total: counted.reduce((sum, { row }) => sum + (row.unsupportedNumbers ?? 0), 0),
            answers: counted.length,
          },
        }
      : {}),
    ...(unsure
      ? {
          unanswerable: {
            n: unsure.n,
            answered: unsure.answeredWrongly,
            declined: unsure.right,
            unparseable: unsure.unparseable,
          },
        }
      : {}),
  };
}

/** The primary comparison on clean items, by the task's other metrics, and between the models without retrieval. */
function sensitivity(
  { plan, contamination }: AnalysisInput,
  loaded: LoadedTask,
  primary: ComparisonFacts,
): Sensitivity[] {
  const { a, b } = plan.primary;
  const { metric } = primary;
  const found: Array<{ what: string; comparison: ComparisonFacts | undefined }> = [];
  const dirty = new Set(contamination.filter((one) => one.task === primary.task).flatMap((one) => one.dirty));
  if (dirty.size > 0)
    found.push({
      what: `without the ${dirty.size} contaminated items`,
      comparison: compareOn(loaded, plan, { a, b, metric, only: (id) => !dirty.has(id) }),
    });
  for (const other of loaded.task.metrics.filter((one) => one !== metric))
    found.push({ what: `by ${other}`, comparison: compareOn(loaded, plan, { a, b, metric: other }) });
  return found.flatMap(({ what, comparison }) =>
    comparison ? [{ what, comparison, differs: comparison.kind !== primary.kind }] : [],
  );
}

/** The arms of the question on every other task, and without retrieval where they were asked so. */
function secondary({ plan, run }: AnalysisInput, primaryTask: string): ComparisonFacts[] {
  const { a, b } = plan.primary;
  const found = run.tasks
    .filter(({ task }) => task.name !== primaryTask)
    .flatMap((loaded) => compareOn(loaded, plan, { a, b, metric: loaded.task.metrics[0]! }) ?? []);
  const adjusted = holm(found.map(({ p }) => p));
  // The design of the plan is for its primary comparison; the others are looked at for a difference either way.
  const looking = { ...plan, primary: { ...plan.primary, design: 'superiority' as const } };
  return found.map((one, at) => {
    const facts = { ...one, p: adjusted[at]! };
    return { ...facts, kind: kindOf(facts, looking) };
  });
}

function decomposition(
  { arms }: LoadedTask,
  plan: ProtocolPlan,
  metric: string,
): Pick<Analysis, 'decomposition'> {
  const names = ['generalist', 'generalist+rag', 'biomedical', 'biomedical+rag'] as const;
  const rows = names.map((name) => arms.get(name));
  const keys = [...(rows[0]?.keys() ?? [])].filter((key) =>
    rows.every((one) => one?.get(key)?.prediction.scores[metric] !== undefined),
  );
  if (keys.length === 0) return {};
  const values = (at: number): number[] => keys.map((key) => rows[at]!.get(key)!.prediction.scores[metric]!);
  const found = decompose(
    { generalist: values(0), generalistRag: values(1), biomedical: values(2), biomedicalRag: values(3) },
    {
      clusters: keys.map((key) => rows[0]!.get(key)!.item.cluster),
      resamples: 5_000,
      seed: plan.seed,
      level: 1 - plan.alpha,
    },
  );
  if (!found) return {};
  return {
    decomposition: [
      { effect: 'retrieval, mean over both models', ...short(found.retrieval) },
      { effect: 'fine-tuning, mean with and without retrieval', ...short(found.fineTuning) },
      {
        effect: 'interaction: what retrieval adds to the biomedical model beyond the generalist',
        ...short(found.interaction),
      },
    ],
  };
}

const short = ({ estimate, ci }: { readonly estimate: number; readonly ci: readonly [number, number] }) => ({
  estimate,
  ci,
});

/** Items needed for the margin at the plan's power, from the spread and clustering that were seen. */
function required(
  loaded: LoadedTask,
  { alpha, power, primary: { margin } }: ProtocolPlan,
  { a, b, metric, deviation }: ComparisonFacts,
): Pick<Analysis, 'requiredItems'> {
  const rowsB = loaded.arms.get(b);
  const pairs = [...(loaded.arms.get(a) ?? [])].flatMap(([key, { item, prediction }]) => {
    const mine = prediction.scores[metric];
    const other = rowsB?.get(key)?.prediction.scores[metric];
    return mine === undefined || other === undefined
      ? []
      : [{ value: mine - other, cluster: item.cluster, mine, other }];
  });
  const effect = Math.max(
    1,
    designEffect(
      pairs.map(({ value }) => value),
      pairs.map(({ cluster }) => cluster),
    ) ?? 1,
  );
  const options = { alpha, power, designEffect: effect };
  if (deviation === 0) return {};
  const binary = pairs.every(({ mine, other }) => [0, 1].includes(mine) && [0, 1].includes(other));
  const discordance = pairs.filter(({ value }) => value !== 0).length / pairs.length;
  return {
    requiredItems: binary
      ? mcnemarRequiredItems(margin, Math.max(discordance, margin), options)
      : meanRequiredItems(margin, deviation, options),
  };
}
