import { expect, it } from 'vitest';
import { madeItems, madeTask } from '../runner/testing/made-task.js';
import { compareArms } from './compare-arms.js';
import { itemKey, type LoadedRun } from './load-run.js';
import { noiseFloors } from './noise.js';

const ITEMS = 800;
const items = madeItems(ITEMS).map((item) => ({ ...item, cluster: item.id }));

/** A run of two arms: `wrong` says on which items an arm is wrong. */
function runOf(wrong: Readonly<Record<string, (i: number) => boolean>>): LoadedRun {
  const arms = Object.entries(wrong).map(([arm, isWrong]) => {
    const rows = items.map((item, i) => {
      const scores = { answered: isWrong(i) ? 0 : 1 };
      return [itemKey(item), { item, prediction: { outcome: 'scored', scores } }] as const;
    });
    return [arm, new Map(rows)] as const;
  });
  return { tasks: [{ task: madeTask(), items, arms: new Map(arms) }] } as unknown as LoadedRun;
}

const first = (run: LoadedRun, others: readonly LoadedRun[]) =>
  compareArms(run, noiseFloors(run, others))[0]!;

// The biomedical arm is wrong on 20 items more: 2.5 points, far from chance.
const generalistRag = (i: number): boolean => i < 200;
const biomedical = (i: number): boolean => i < 220;
const run = runOf({ 'generalist+rag': generalistRag, biomedical });

it('calls an arm better where its A/A runs never change an answer', () => {
  expect(first(run, []).verdict.kind).toBe('a-better');
  expect(first(run, [run]).verdict.kind).toBe('a-better');
});

it('does not call an arm better by less than what two runs of it differ by', () => {
  // Asked again, the generalist is wrong on 100 other items: as many as before, but not the same ones.
  const again = runOf({ 'generalist+rag': (i) => i >= 100 && i < 300, biomedical });
  const floor = noiseFloors(run, [again]).find(({ arm }) => arm === 'generalist+rag')!;
  expect(floor.flips).toBeCloseTo(200 / ITEMS, 12);
  // z · √2 · √(200 items with a variance of 1/2) / 800
  expect(floor.difference95).toBeCloseTo((1.959964 * Math.SQRT2 * Math.sqrt(100)) / ITEMS, 6);
  const { paired, p, verdict } = first(run, [again]);
  expect(p).toBeLessThan(0.001);
  expect(paired.difference.ci[0]).toBeGreaterThan(0);
  expect(verdict.kind).toBe('not-distinguishable');
  expect(verdict.sentence).toContain('within what two runs of one arm differ by (3.5 points)');
});

it('takes the floor of the noisier arm, whichever side of the comparison it is on', () => {
  const again = runOf({ 'generalist+rag': generalistRag, biomedical: (i) => i >= 100 && i < 320 });
  expect(first(run, [again]).verdict.kind).toBe('not-distinguishable');
});
