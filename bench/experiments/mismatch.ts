import { sampleRatio } from '../../eval/statistics/index.js';
import { MISMATCH_LEVEL } from '../../src/experiment/ab/index.js';
import { createDraw, type Draw } from './draw.js';
import { holds, share } from './shares.js';
import type { Simulation } from './simulation.js';

const TRIALS = 1000;
const SIZES = [500, 1000, 2000, 3000, 5000];
const EVERY = 10;

/** Planned 50/50; looked at after every tenth unit, to the end. */
export const mismatch: Simulation = {
  title: `Sample ratio of a 50/50 plan, looked at after every ${EVERY}th unit (alarm below p = ${MISMATCH_LEVEL})`,
  run: ({ seed, scale }) => {
    const trials = Math.max(50, Math.round(TRIALS * scale));
    const draw = createDraw(seed * 1000 + 200);
    const last = SIZES.at(-1)!;
    const alarms = (part: number): number[] =>
      Array.from({ length: trials }, () => firstAlarm(draw, part, last));
    const wrong = alarms(0.45);
    const right = alarms(0.5).filter((at) => at <= last).length;
    const found = (n: number): number => wrong.filter((at) => at <= n).length;
    const missed: string[] = [];
    if (!holds(right, trials, MISMATCH_LEVEL)) missed.push('false alarms on a split as planned');
    if (found(last) / trials < 0.99) missed.push(`a 45/55 split is not found by ${last} units`);
    return {
      lines: [
        ...SIZES.map((n) => `  45/55 found by ${String(n).padStart(5)} units   ${share(found(n), trials)}`),
        `  false alarms at 50/50, ${last} units   ${share(right, trials)}`,
      ],
      missed,
    };
  },
};

function firstAlarm(draw: Draw, part: number, most: number): number {
  const counts: [number, number] = [0, 0];
  for (let n = 1; n <= most; n++) {
    counts[draw.chance(part) ? 0 : 1] += 1;
    if (n % EVERY === 0 && sampleRatio(counts, [0.5, 0.5]).sequentialP < MISMATCH_LEVEL) return n;
  }
  return Number.POSITIVE_INFINITY;
}
