import type { ArmName, JsonValue } from '../../../core/index.js';
import { asJson, askTasks, type EvalOutcome, failureGate, scoresOf, scoreText } from '../eval-runs.js';
import { addSpend, budgetGate, gate } from '../gates.js';
import { askedOn } from '../plan/index.js';
import type { Stage, StageContext, StageOutcome } from '../stage.js';

/** What asking depends on. */
export const askingInputs: Stage['inputs'] = ({
  arms,
  tasks,
  data,
  own_notes,
  base_model,
  seed,
  prompt_budget,
}) => ({ arms, tasks, data, own_notes, base_model, seed, prompt_budget });

/** Day 2: the biomedical model alone. */
export const biomedical: Stage = {
  day: 2,
  name: 'biomedical',
  title: 'The biomedical model as it is',
  inputs: askingInputs,
  entry: async (context) => [budgetGate(context, 2)],
  run: (context) => asIs(context, 2, 'biomedical'),
};

/** Day 3: the generalist alone, on the same items. */
export const generalist: Stage = {
  day: 3,
  name: 'generalist',
  title: 'The generalist on the same items',
  inputs: askingInputs,
  entry: async (context) => [budgetGate(context, 3)],
  async run(context) {
    const outcome = await asIs(context, 3, 'generalist');
    const before = suitesOf(context.result(2));
    const differ = Object.entries(suitesOf(outcome.result)).filter(
      ([task, suite]) => before[task] !== undefined && before[task] !== suite,
    );
    return {
      ...outcome,
      exit: [
        ...outcome.exit,
        gate(
          'same-items',
          'the items are those of day 2',
          differ.length === 0,
          differ.length === 0
            ? `${Object.keys(before).length} suites, hashes equal`
            : `${differ.map(([task]) => task).join(', ')}: the data changed since day 2; put them back, or run day 2 again`,
        ),
      ],
    };
  },
};

async function asIs(context: StageContext, day: number, arm: ArmName): Promise<StageOutcome> {
  const asked = askedOn(context.plan, day);
  if (!context.plan.arms.includes(arm))
    return {
      exit: [],
      headline: 'not run',
      facts: [],
      notRun: [{ what: arm, why: 'the arm is not in the plan' }],
      runs: [],
      result: asJson({ suites: {}, scores: [], spend: addSpend() }),
    };
  const outcomes = await askTasks(context, { tasks: asked.map(({ task }) => task), arms: [arm] });
  return outcomeOf(context, outcomes);
}

/** Scores, gate and spend of what was asked: the same for every day that asks. */
export function outcomeOf(context: StageContext, outcomes: readonly EvalOutcome[]): StageOutcome {
  const scores = scoresOf(outcomes);
  return {
    exit: [failureGate(context, outcomes)],
    headline:
      scores.map((one) => `${one.task} ${one.arm} ${scoreText(one)}`).join('; ') || 'nothing was asked',
    facts: scores.map((one) => ({
      label: `${one.task}, ${one.arm}`,
      value: `${one.metric} ${scoreText(one)}`,
    })),
    notRun: outcomes.flatMap(({ notRun }) => notRun),
    runs: outcomes.flatMap(({ runId }) => runId ?? []),
    result: asJson({
      suites: Object.fromEntries(scores.map(({ task, suite }) => [task, suite])),
      scores,
      spend: addSpend(...outcomes.map(({ spend }) => spend)),
    }),
  };
}

function suitesOf(result: JsonValue | undefined): Record<string, string> {
  const { suites = {} } = (result ?? {}) as { suites?: Record<string, string> };
  return suites;
}
