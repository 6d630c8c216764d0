import { mixingScale, normalMixture } from '../../../../eval/statistics/index.js';
import type { AbComparison, AbLook, AbPlan, ArmName } from '../../../core/index.js';
import type { Exposure } from '../exposure.js';
import { comparisonAlpha, plannedError } from '../required.js';
import { type Samples, samplesOf } from './samples.js';

/** Units that each side must have before the first look: the standard error is estimated, and few units estimate it badly. */
export const FIRST_LOOK_UNITS = 30;
/** Each look has at least a tenth more requests than the one before, so that a long test has some dozens of them. */
const GROWTH = 1.1;

const METHOD =
  'Confidence sequence by a normal mixture (Robbins 1970; Howard et al. 2021), standard error clustered by unit ' +
  '(Waudby-Smith et al. 2024); valid at every look at once';

/** What a look goes by: fixed by the plan before the first one. */
export interface LookRule {
  readonly alpha: number;
  readonly tau: number;
}

export function lookRule(plan: AbPlan, arm: ArmName, plannedUnits: number): LookRule {
  const alpha = comparisonAlpha(plan);
  return { alpha, tau: mixingScale(plannedError(plan, arm, plannedUnits), alpha) };
}

/** One look; undefined with too few units, or without any spread (every thumb up). */
export function lookAt(
  samples: Samples,
  { alpha, tau }: LookRule,
): { readonly difference: number; readonly interval: [number, number]; readonly p: number } | undefined {
  const found = samples.units >= FIRST_LOOK_UNITS ? samples.difference() : undefined;
  if (!found || !(found.standardError > 0)) return undefined;
  const { ci, p } = normalMixture(found.estimate, found.standardError, { alpha, tau });
  return { difference: found.estimate, interval: [ci[0], ci[1]], p };
}

/** arm − control over time. */
export function sequentialComparison(
  plan: AbPlan,
  arm: ArmName,
  plannedUnits: number,
  exposures: readonly Exposure[],
): AbComparison['sequential'] {
  const rule = lookRule(plan, arm, plannedUnits);
  const samples = samplesOf(plan, arm);
  const units = new Set<string>();
  const looks: AbLook[] = [];
  let p = 1;
  let looked = 0;
  const look = (at: string): void => {
    if (samples.units < FIRST_LOOK_UNITS) return;
    looked = samples.requests;
    const found = lookAt(samples, rule);
    if (!found) return;
    p = Math.min(p, found.p);
    const { difference, interval } = found;
    looks.push({ at, units: units.size, requests: samples.requests, difference, interval });
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
  const state = !now ? 'too_few' : p <= rule.alpha ? 'different' : 'no_difference_yet';
  return { method: METHOD, state, ...(now ? { now } : {}), p, looks };
}
