import { mixingScale, normalMixture } from '../../../../eval/statistics/index.js';
import type { AbComparison, AbLook, AbPlan, ArmName } from '../../../core/index.js';
import type { Exposure } from '../exposure.js';
import { comparisonAlpha, plannedError } from '../required.js';
import { samplesOf } from './samples.js';

/** Units that each side must have before the first look: the standard error is estimated, and few units estimate it badly. */
export const FIRST_LOOK_UNITS = 30;
/** Each look has at least a tenth more requests than the one before, so that a long test has some dozens of them. */
const GROWTH = 1.1;

const METHOD =
  'Confidence sequence by a normal mixture (Robbins 1970; Howard et al. 2021), standard error clustered by unit ' +
  '(Waudby-Smith et al. 2024); valid at every look at once';

/** arm − control over time. */
export function sequentialComparison(
  plan: AbPlan,
  arm: ArmName,
  plannedUnits: number,
  exposures: readonly Exposure[],
): AbComparison['sequential'] {
  const alpha = comparisonAlpha(plan);
  const tau = mixingScale(plannedError(plan, arm, plannedUnits), alpha);
  const samples = samplesOf(plan, arm);
  const units = new Set<string>();
  const looks: AbLook[] = [];
  let p = 1;
  let looked = 0;
  const look = (at: string): void => {
    if (samples.units < FIRST_LOOK_UNITS) return;
    looked = samples.requests;
    const difference = samples.difference();
    // Without any spread (every thumb up) nothing can be said yet.
    if (!difference || !(difference.standardError > 0)) return;
    const { ci, p: now } = normalMixture(difference.estimate, difference.standardError, { alpha, tau });
    p = Math.min(p, now);
    looks.push({
      at,
      units: units.size,
      requests: samples.requests,
      difference: difference.estimate,
      interval: [ci[0], ci[1]],
    });
  };
  let last: Exposure | undefined;
  for (const exposure of exposures) {
    units.add(exposure.unit);
    if (!samples.add(exposure)) continue;
    last = exposure;
    if (samples.requests >= looked * GROWTH) look(exposure.at);
  }
  if (last && samples.requests > looked) look(last.at);
  const now = looks.at(-1);
  const state = !now ? 'too_few' : p <= alpha ? 'different' : 'no_difference_yet';
  return { method: METHOD, state, ...(now ? { now } : {}), p, looks };
}
