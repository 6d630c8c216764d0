import {
  type ContaminationNotRun,
  type ContaminationReport,
  contamination,
  contaminationNotRun,
  type OwnOverlap,
} from '../checks/contamination/index.js';
import { faithfulness } from '../checks/faithfulness.js';
import { type ForgettingResult, forgetting } from '../checks/forgetting.js';
import { type HallucinationRow, hallucination } from '../checks/hallucination.js';
import type { JuryReport } from '../jury/index.js';
import { type ClueLevel, clueLevels } from '../metrics/index.js';
import { type PublishedFigure, publishedFor } from '../published/index.js';
import type { Deviation } from '../tasks/index.js';
import type { EvalResult, Profile } from '../types.js';
import { type Comparison, compareArms } from './compare-arms.js';
import { type ItemView, itemViews } from './items.js';
import type { LoadedRun } from './load-run.js';
import { type NoiseRow, noiseFloors } from './noise.js';
import { type ArmSummary, resultsOf, summariesOf } from './results.js';

/** Everything a report shows; `report.json` is this. */
export interface ReportData {
  readonly runId: string;
  readonly createdAt: string;
  readonly profile: Profile;
  readonly seed: number;
  readonly arms: ReadonlyArray<{
    readonly arm: string;
    readonly model: string;
    readonly builtIn: boolean;
    readonly description: string;
    readonly config: unknown;
  }>;
  readonly tasks: ReadonlyArray<{
    readonly name: string;
    readonly title: string;
    readonly sample: boolean;
    readonly items: number;
    readonly deviations: readonly Deviation[];
    readonly departures: readonly string[];
    readonly published: readonly PublishedFigure[];
  }>;
  readonly notRun: ReadonlyArray<{ readonly task: string; readonly why: string }>;
  readonly results: readonly EvalResult[];
  /** Retrieval recall, citations, numbers, abstention: values with denominators of their own. */
  readonly faithfulness: readonly EvalResult[];
  /** What metrics stood on that needed an encoder, a vocabulary or a table. */
  readonly resources: Readonly<Record<string, string>>;
  readonly noise: readonly NoiseRow[];
  readonly summaries: readonly ArmSummary[];
  readonly comparisons: readonly Comparison[];
  readonly levels: ReadonlyArray<{
    readonly arm: string;
    readonly level1: ClueLevel;
    readonly level2: ClueLevel;
  }>;
  readonly hallucination: readonly HallucinationRow[];
  readonly contamination: readonly ContaminationReport[];
  readonly contaminationNotRun: readonly ContaminationNotRun[];
  readonly forgetting: readonly ForgettingResult[];
  /** What each jury said that was asked about the run; empty without one. */
  readonly jury: readonly JuryReport[];
  readonly items: readonly ItemView[];
}

export interface AnalyseOptions {
  /** The user's fine-tuning file (text or JSON lines), for the second direction of the contamination check. */
  readonly fineTuning?: string;
  /** A/A runs: the same arms on the same items with other seeds. */
  readonly replicates?: readonly LoadedRun[];
  readonly jury?: readonly JuryReport[];
  /** Overlap with the user's own corpora, as the run measured it. */
  readonly own?: OwnOverlap;
}

export async function analyse(run: LoadedRun, options: AnalyseOptions = {}): Promise<ReportData> {
  const results = resultsOf(run);
  const noise = noiseFloors(run, options.replicates ?? []);
  const { plan, profile } = run;
  return {
    runId: plan.runId,
    createdAt: plan.createdAt,
    profile,
    seed: plan.seed,
    arms: plan.arms.map(({ config, builtIn, description }) => ({
      arm: config.arm,
      model: config.model.id,
      builtIn,
      description,
      config,
    })),
    tasks: run.tasks.map(({ task, items, sample }) => ({
      name: task.name,
      title: task.title,
      sample,
      items: items.length,
      deviations: task.deviations,
      departures: task.departures ?? [],
      published: publishedFor(task.name),
    })),
    notRun: plan.notRun,
    results,
    faithfulness: faithfulness(run),
    resources: run.resources,
    noise,
    summaries: summariesOf(run),
    comparisons: compareArms(run, noise),
    levels: plan.arms.map(({ config }) => ({
      arm: config.arm,
      ...clueLevels(scoresOf(results, config.arm)),
    })),
    hallucination: hallucination(run),
    contamination: await contamination(run, options),
    contaminationNotRun: contaminationNotRun(run, options),
    forgetting: forgetting(run),
    jury: options.jury ?? [],
    items: itemViews(run),
  };
}

function scoresOf(
  results: readonly EvalResult[],
  arm: string,
): Record<string, Record<string, number | undefined>> {
  const scores: Record<string, Record<string, number | undefined>> = {};
  for (const one of results)
    if (one.arm === arm) scores[one.task] = { ...scores[one.task], [one.metric]: one.value ?? undefined };
  return scores;
}
