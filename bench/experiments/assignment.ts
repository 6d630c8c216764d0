import { sampleRatio } from '../../eval/statistics/index.js';
import { armAt, unitHash, unitPoint } from '../../src/experiment/ab/index.js';
import type { Simulation } from './simulation.js';

const UNITS = 100_000;
const BINS = 100;

/** The hash itself: names that people give (u1, u2, …) must spread evenly, and two experiments must not agree. */
export const assignment: Simulation = {
  title: `Assignment of ${UNITS} users named u0, u1, … by hash`,
  run: ({ seed }) => {
    const hashes = Array.from({ length: UNITS }, (_, i) => unitHash(`key-${seed}`, 'user', `u${i}`));
    const points = hashes.map((hash) => unitPoint(`salt-${seed}`, hash));
    const bins = new Array<number>(BINS).fill(0);
    for (const point of points) bins[Math.floor(point * BINS)]! += 1;
    const even = sampleRatio(bins, new Array<number>(BINS).fill(1));
    const arms = [
      { arm: 'generalist+rag', share: 0.5 },
      { arm: 'biomedical', share: 0.3 },
      { arm: 'biomedical+rag', share: 0.2 },
    ] as const;
    const counts = arms.map(({ arm }) => points.filter((point) => armAt(point, arms) === arm).length);
    const split = sampleRatio(
      counts,
      arms.map(({ share }) => share),
    );
    const other = hashes.map((hash) => unitPoint(`another-${seed}`, hash));
    const both = [0, 0, 0, 0];
    points.forEach((point, i) => {
      both[2 * Number(point < 0.5) + Number(other[i]! < 0.5)]! += 1;
    });
    const apart = sampleRatio(both, [1, 1, 1, 1]);
    const checks = [
      [`even over ${BINS} parts of the line`, even.p],
      [`50/30/20 over three arms (${counts.join(', ')})`, split.p],
      ['two experiments independent of each other', apart.p],
    ] as const;
    return {
      lines: checks.map(([name, p]) => `  ${name}: chi-squared p = ${p.toFixed(3)}`),
      missed: checks.filter(([, p]) => p < 0.001).map(([name]) => name),
    };
  },
};
