import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { LoadedRun } from './load-run.js';
import { addReplicate, noiseFloors, replicatesOf } from './noise.js';

const runWith = (scores: Readonly<Record<string, number | undefined>>): LoadedRun =>
  ({
    tasks: [
      {
        task: { name: 'usmle', metrics: ['accuracy'] },
        arms: new Map([
          [
            'biomedical',
            new Map(
              Object.entries(scores).map(([id, accuracy]) => [id, { prediction: { scores: { accuracy } } }]),
            ),
          ],
        ]),
      },
    ],
  }) as unknown as LoadedRun;

it('finds no floor without A/A runs, and none of height with equal ones', () => {
  const run = runWith({ a: 1, b: 0 });
  expect(noiseFloors(run, [])).toEqual([]);
  expect(noiseFloors(run, [runWith({ a: 1, b: 0 })])[0]).toMatchObject({
    task: 'usmle',
    arm: 'biomedical',
    metric: 'accuracy',
    runs: 2,
    items: 2,
    flips: 0,
    difference95: 0,
  });
});

it('counts only items that every run has answered', () => {
  const [row] = noiseFloors(runWith({ a: 1, b: 0, c: 1 }), [runWith({ a: 0, b: 0, c: undefined })]);
  expect(row).toMatchObject({ items: 2, flips: 0.5 });
  expect(row!.difference95).toBeGreaterThan(0);
});

it('remembers the A/A runs of a run, each once', () => {
  const out = mkdtempSync(join(tmpdir(), 'crossover-noise-'));
  mkdirSync(join(out, 'run_1'));
  expect(replicatesOf(out, 'run_1')).toEqual([]);
  for (const id of ['run_2', 'run_3', 'run_2']) addReplicate(out, 'run_1', id);
  expect(replicatesOf(out, 'run_1')).toEqual(['run_2', 'run_3']);
  rmSync(out, { recursive: true });
});
