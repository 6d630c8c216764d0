import { fixedHorizon } from '../../eval/statistics/index.js';
import { lookAt, lookRule, requiredUnits, samplesOf } from '../../src/experiment/ab/index.js';
import { createDraw } from './draw.js';
import { effectScenario, TREATED } from './scenarios.js';
import { quantileOf, share, standardError } from './shares.js';
import type { Simulation } from './simulation.js';
import { dailyExposures } from './traffic.js';

const TRIALS = 1000;
const PREDICTED = 0.8;
const REQUESTS = 5;

/** A true difference of just the size the plan looks for: how often is it found at the planned number of users? */
export const power: Simulation = {
  title: 'Power at the planned size (predicted 80 %)',
  run: ({ seed, scale }) => {
    const trials = Math.max(50, Math.round(TRIALS * scale));
    const draw = createDraw(seed * 1000 + 100);
    const { plan, name } = effectScenario(1, 1);
    const { units, sequential_units: longest } = requiredUnits(plan);
    const { traffic } = effectScenario(longest, longest);
    const rule = lookRule(plan, TREATED, units);
    let once = 0;
    let early = 0;
    let late = 0;
    const stops: number[] = [];
    for (let trial = 0; trial < trials; trial++) {
      const samples = samplesOf(plan, TREATED);
      let users = 0;
      let stopped: number | undefined;
      // One user a "day", who asks five times: the plan's design effect is met exactly.
      for (const day of dailyExposures(plan, traffic, draw, REQUESTS)) {
        for (const exposure of day) samples.add(exposure);
        users += 1;
        if (users === units) {
          const difference = samples.difference();
          if (difference && fixedHorizon(difference).p <= 0.05) once++;
        }
        if (stopped === undefined && users % 10 === 0) {
          const look = lookAt(samples, rule);
          if (look && look.p <= rule.alpha) stopped = users;
        }
      }
      if (stopped !== undefined && stopped <= units) early++;
      if (stopped !== undefined) late++;
      stops.push(stopped ?? Number.POSITIVE_INFINITY);
    }
    const lines = [
      `${name}: ${units} users planned`,
      `  one-look test at ${units} users          ${share(once, trials)}`,
      `  sequential test by ${units} users        ${share(early, trials)}`,
      `  sequential test by ${longest} users        ${share(late, trials)}`,
      `  users when it stops: median ${quantileOf(stops, 0.5)}, lower quarter ${quantileOf(stops, 0.25)}`,
    ];
    const off = Math.abs(once / trials - PREDICTED) > 0.02 + 2 * standardError(once, trials);
    return { lines, missed: off ? [`power ${share(once, trials)} where 80 % was predicted`] : [] };
  },
};
