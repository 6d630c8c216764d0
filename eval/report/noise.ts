import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from '../../src/core/index.js';
import { type NoiseFloor, noiseFloor } from '../statistics/index.js';
import type { LoadedRun } from './load-run.js';

/** What a comparison would show if both arms were the same one. */
export interface NoiseRow extends NoiseFloor {
  readonly task: string;
  readonly arm: string;
  readonly metric: string;
}

const replicatesSchema = z.object({ replicates: z.array(z.string()) });
const fileOf = (out: string, runId: string): string => join(out, runId, 'replicates.json');

/** Ids of the A/A runs of a run: the same arms on the same items with other seeds. */
export function replicatesOf(out: string, runId: string): readonly string[] {
  const file = fileOf(out, runId);
  return existsSync(file) ? replicatesSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).replicates : [];
}

/** Remembers an A/A run with its run, once. */
export function addReplicate(out: string, runId: string, replicate: string): void {
  const replicates = [...new Set([...replicatesOf(out, runId), replicate])];
  writeWhole(fileOf(out, runId), `${JSON.stringify({ replicates })}\n`);
}

/** The noise floor of every task and arm on the primary metric, over the items that all the runs have. */
export function noiseFloors(run: LoadedRun, others: readonly LoadedRun[]): NoiseRow[] {
  if (others.length === 0) return [];
  return run.tasks.flatMap(({ task, arms }) =>
    [...arms].flatMap(([arm, rows]) => {
      const metric = task.metrics[0]!;
      const same = others.map((other) =>
        other.tasks.find((one) => one.task.name === task.name)?.arms.get(arm),
      );
      const all = [rows, ...same];
      const keys = [...rows.keys()].filter((key) =>
        all.every((one) => one?.get(key)?.prediction.scores[metric] !== undefined),
      );
      const floor = noiseFloor(
        all.map((one) => keys.map((key) => one!.get(key)!.prediction.scores[metric]!)),
      );
      return floor ? [{ task: task.name, arm, metric, ...floor }] : [];
    }),
  );
}
