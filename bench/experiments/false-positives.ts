import { fixedHorizon } from '../../eval/statistics/index.js';
import { lookAt, lookRule, requiredUnits, samplesOf } from '../../src/experiment/ab/index.js';
import { createDraw, type Draw } from './draw.js';
import { NULL_SCENARIOS, type Scenario, TREATED } from './scenarios.js';
import { holds, share } from './shares.js';
import type { Simulation } from './simulation.js';
import { dailyExposures } from './traffic.js';

const TRIALS = 2000;

/** A/A: both arms are the same. How often is a difference claimed, when somebody looks every day for four weeks? */
export const falsePositives: Simulation = {
  title: 'A/A with a look every day for 28 days: share of tests that ever claim a difference (nominal 5 %)',
  run: ({ seed, scale }) => {
    const trials = Math.max(50, Math.round(TRIALS * scale));
    const lines: string[] = [];
    const missed: string[] = [];
    NULL_SCENARIOS.forEach((scenario, i) => {
      const draw = createDraw(seed * 1000 + i);
      const claims = { sequential: 0, peeked: 0, once: 0 };
      for (let trial = 0; trial < trials; trial++) {
        const claimed = oneTest(scenario, draw);
        for (const name of ['sequential', 'peeked', 'once'] as const) claims[name] += Number(claimed[name]);
      }
      lines.push(
        scenario.name,
        `  sequential test            ${share(claims.sequential, trials)}`,
        `  one-look test, once        ${share(claims.once, trials)}`,
        `  one-look test, every day   ${share(claims.peeked, trials)}   (for contrast: not valid)`,
      );
      if (!holds(claims.sequential, trials, 0.05))
        missed.push(`${scenario.name}: the sequential test claims too often`);
    });
    return { lines, missed };
  },
};

interface Claims {
  readonly sequential: boolean;
  readonly peeked: boolean;
  readonly once: boolean;
}

function oneTest({ plan, traffic }: Scenario, draw: Draw): Claims {
  const rule = lookRule(plan, TREATED, requiredUnits(plan).planned_units);
  const samples = samplesOf(plan, TREATED);
  const claimed = { sequential: false, peeked: false, once: false };
  for (const day of dailyExposures(plan, traffic, draw)) {
    for (const exposure of day) samples.add(exposure);
    const look = lookAt(samples, rule);
    if (look && look.p <= rule.alpha) claimed.sequential = true;
    const difference = samples.difference();
    claimed.once = difference !== undefined && fixedHorizon(difference).p <= 0.05;
    claimed.peeked ||= claimed.once;
  }
  return claimed;
}
