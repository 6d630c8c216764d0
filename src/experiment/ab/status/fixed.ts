import { fixedHorizon, holm } from '../../../../eval/statistics/index.js';
import type { AbComparison, AbPlan, ArmName, ExperimentState } from '../../../core/index.js';
import type { Exposure } from '../exposure.js';
import { comparisonAlpha } from '../required.js';
import { samplesOf } from './samples.js';

const METHOD =
  "Difference of means over requests, variance linearised over units (Cochran 1977), Welch's degrees of freedom; one look " +
  'at the planned end';

/**
 * The result for one look. It is there only when the test was stopped with its planned units: shown while the test runs, it
 * would invite to stop when it looks good, and its error rate would not hold.
 */
export function fixedComparisons(
  plan: AbPlan,
  arms: readonly ArmName[],
  state: ExperimentState,
  progress: { readonly units: number; readonly planned: number },
  exposures: readonly Exposure[],
): Map<ArmName, AbComparison['fixed']> {
  if (state !== 'ended') return new Map(arms.map((arm) => [arm, notYet(state, progress)]));
  const level = 1 - comparisonAlpha(plan);
  const found = arms.map((arm) => {
    const samples = samplesOf(plan, arm);
    for (const exposure of exposures) samples.add(exposure);
    const difference = samples.difference();
    return { arm, difference, result: difference && fixedHorizon(difference, level) };
  });
  const adjusted = holm(found.map(({ result }) => result?.p ?? 1));
  return new Map(
    found.map(({ arm, difference, result }, i) => [
      arm,
      difference && result
        ? {
            method: METHOD,
            state: 'ready',
            units: progress.units,
            difference: difference.estimate,
            interval: [result.ci[0], result.ci[1]],
            p: adjusted[i]!,
          }
        : { method: METHOD, state: 'never', reason: 'An arm has fewer than two units with the metric.' },
    ]),
  );
}

function notYet(
  state: ExperimentState,
  { units, planned }: { readonly units: number; readonly planned: number },
): AbComparison['fixed'] {
  const so = `${units} of ${planned} planned units`;
  if (state === 'stopped')
    return {
      method: METHOD,
      state: 'never',
      reason: `The test was stopped at ${so}; only the sequential result is valid.`,
    };
  return {
    method: METHOD,
    state: 'withheld',
    reason:
      units >= planned
        ? `The planned units are in (${so}): stop the test to read it.`
        : `${so} are in; it is shown when the test is stopped after that.`,
  };
}
