import type { HallucinationRow } from '../../../../eval/checks/index.js';
import { loadRun, mergeRuns } from '../../../../eval/index.js';
import { CrossoverError, differenceIn, intervalIn, type JsonValue } from '../../../core/index.js';
import { armSpec } from '../../../routes/index.js';
import { type Analysis, analyse } from '../analysis/index.js';
import { asJson } from '../eval-runs.js';
import { gate, waived } from '../gates.js';
import { planHash, usesBundledNotes } from '../plan/index.js';
import type { Stage, StageContext } from '../stage.js';
import type { ContaminationFound } from './inventory/index.js';

/** Day 7: the one comparison that was planned, and the memo. */
export const decision: Stage = {
  day: 7,
  name: 'decision',
  title: 'Analysis and decision memo',
  inputs: (plan) => plan,
  entry: async () => [],
  async run(context) {
    context.progress('analysing');
    const analysis = await analyseWeek(context);
    const { primary, recommendation } = analysis;
    return {
      exit: [
        gate(
          'primary',
          'the primary comparison was made',
          primary !== undefined,
          primary ? `${primary.items} items, ${primary.leftOut} left out` : recommendation.reasons.join(' '),
        ),
        ...(primary && primary.leftOut > 0
          ? [
              waived(
                'complete',
                'every planned item has a score in both arms',
                `${primary.leftOut} items have none; the comparison is on the others`,
              ),
            ]
          : []),
      ],
      headline: primary
        ? `${primary.a} − ${primary.b}: ${differenceIn(primary.metric, primary.difference)} (${intervalIn(primary.metric, primary.ci)}), ${primary.kind}; recommended: ${recommendation.kind}`
        : 'no primary comparison',
      facts: analysis.secondary.map((one) => ({
        label: `${one.task}, ${one.a} − ${one.b}`,
        value: `${differenceIn(one.metric, one.difference)} (${intervalIn(one.metric, one.ci)}), ${one.kind}`,
      })),
      notRun: [],
      runs: [],
      result: asJson(analysis),
    };
  },
};

/** @throws CrossoverError CROSSOVER_STAGE_BLOCKED when no day has answers */
async function analyseWeek(context: StageContext): Promise<Analysis> {
  const ids = [2, 3, 4, 5].flatMap((day) => context.runsOf(day));
  if (ids.length === 0)
    throw new CrossoverError('CROSSOVER_STAGE_BLOCKED', 'No day has answers to analyse; run days 2 to 5.');
  const runs = [];
  for (const id of ids) runs.push(await loadRun(context.out, id));
  const { plan } = context;
  const models = (await context.arms()).models();
  const [one, four] = [object(context.result(1)), object(context.result(4))];
  return analyse({
    plan,
    planHash: planHash(plan),
    run: mergeRuns(runs),
    hallucination: (four.hallucination ?? []) as unknown as HallucinationRow[],
    contamination: (one.contamination ?? []) as unknown as ContaminationFound[],
    caveats: caveatsOf(context),
    local: Object.fromEntries(plan.arms.map((arm) => [arm, models[armSpec(arm).role].local])),
  });
}

/** What the answers of this week cannot stand for. */
export function caveatsOf(context: Pick<StageContext, 'plan' | 'result'>): string[] {
  const { built_in = [], samples = [] } = object(context.result(1)) as {
    built_in?: string[];
    samples?: string[];
  };
  const bundled = usesBundledNotes(context.plan);
  const sampled = samples.filter((task) => !task.startsWith('own-'));
  return [
    ...(built_in.length > 0
      ? [
          `The ${built_in.join(' and the ')} model ${built_in.length > 1 ? 'are' : 'is'} built in and not a neural model: ${built_in.length > 1 ? 'they show' : 'it shows'} that the protocol works, and nothing about a model that a team would use.`,
        ]
      : []),
    ...(bundled
      ? ['The notes of day 5 are fictional summaries that ship with the software, not the notes of a team.']
      : []),
    ...(sampled.length > 0
      ? [`${sampled.join(', ')}: synthetic samples of a few items, written for this software.`]
      : []),
  ];
}

const object = (value: JsonValue | undefined): Record<string, JsonValue> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, JsonValue>)
    : {};
