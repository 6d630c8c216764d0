import { noPreferenceP } from '../../src/experiment/review/index.js';
import { createDraw } from './draw.js';
import { share, standardError } from './shares.js';
import type { Simulation } from './simulation.js';

const TRIALS = 1000;
const LEVEL = 0.05;

interface Design {
  readonly name: string;
  readonly items: number;
  readonly reviewers: number;
  /** Share of the judgements on an item that follow one common opinion of it. */
  readonly common: number;
}

const DESIGNS: readonly Design[] = [
  { name: '10 pairs, 1 reviewer', items: 10, reviewers: 1, common: 0 },
  { name: '30 pairs, 2 reviewers who agree on half', items: 30, reviewers: 2, common: 0.5 },
  { name: '60 pairs, 5 reviewers who agree on most', items: 60, reviewers: 5, common: 0.8 },
];

const TIES = 0.3;
/** A preference that a review of 60 pairs should find. */
const PREFERRED = 0.75;

/** Reviewers without a preference, and reviewers with one: what does the analysis of a closed queue say? */
export const review: Simulation = {
  title: 'Blinded review: sign-flip test over items at 5 %',
  run: ({ seed, scale }) => {
    const trials = Math.max(50, Math.round(TRIALS * scale));
    const draw = createDraw(seed * 1000 + 500);
    const opinion = (forA: number): 0 | 0.5 | 1 => (draw.chance(TIES) ? 0.5 : draw.chance(forA) ? 1 : 0);
    const significant = ({ items, reviewers, common }: Design, forA: number): boolean => {
      const votes = Array.from({ length: items }, (_, item) => {
        const shared = opinion(forA);
        return Array.from({ length: reviewers }, () => ({
          item: String(item),
          pass: { result: draw.chance(common) ? shared : opinion(forA), bothBad: false, axes: [] },
        }));
      }).flat();
      return noPreferenceP(votes) < LEVEL;
    };
    const missed: string[] = [];
    const lines = DESIGNS.flatMap((design) => {
      const count = (forA: number): number =>
        Array.from({ length: trials }, () => significant(design, forA)).filter(Boolean).length;
      const none = count(0.5);
      if (none / trials > LEVEL + 2 * standardError(none, trials))
        missed.push(`${design.name}: ${share(none, trials)} false positives`);
      return [
        design.name,
        `  no preference, yet one is reported      ${share(none, trials)}`,
        `  three of four prefer one, and it is found ${share(count(PREFERRED), trials)}`,
      ];
    });
    return { lines, missed };
  },
};
