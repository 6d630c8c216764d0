import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ArmName,
  type CrossoverConfigInput,
  createLogger,
  parseConfig,
} from '../../../src/core/index.js';
import type { BenchmarkTask, TaskItem } from '../../tasks/index.js';
import { type ArmSetup, openArms } from '../arms/index.js';
import { configHash, suiteHash } from '../identity/index.js';
import { readRecords } from '../journal/index.js';
import type { StoredRow } from '../row.js';
import { type RunOptions, type RunOutcome, runEval } from '../run.js';
import { madeTask } from './made-task.js';

export interface MadeRun {
  /** Folder of the runs. */
  readonly out: string;
  readonly items: readonly TaskItem[];
  readonly task?: BenchmarkTask;
  readonly arms?: readonly ArmName[];
  readonly config?: CrossoverConfigInput;
  readonly remote?: ArmSetup['remote'];
  readonly concurrency?: number;
  readonly promptBudget?: number;
  readonly runId?: string;
  readonly options?: Pick<RunOptions, 'pause' | 'abort' | 'onProgress'>;
}

/** A run over items made in memory, by direct arms, through the real runner. */
export async function runMade(made: MadeRun): Promise<RunOutcome> {
  const { out, items, task = madeTask(), runId = 'run_made', concurrency = 4 } = made;
  const opened = await openArms({
    config: parseConfig(made.config ?? {}),
    logger: createLogger('silent'),
    arms: made.arms ?? ['generalist'],
    seed: 7,
    promptBudget: made.promptBudget ?? 6000,
    concurrency,
    poolFolder: join(out, '.pool'),
    library: () => Promise.reject(new Error('Direct arms and those of a server need no library.')),
    ...(made.remote ? { remote: made.remote } : {}),
  });
  try {
    mkdirSync(join(out, runId), { recursive: true });
    return await runEval({
      out,
      runId,
      suites: [{ task, suite: suiteHash(task.name, items), items }],
      arms: opened.arms.map((arm) => ({ arm, hash: configHash(arm.config) })),
      evidence: opened.evidence,
      profile: 'fixed',
      concurrency,
      keepProtectedText: false,
      ...made.options,
    });
  } finally {
    await opened.close();
  }
}

/** The rows of a run, the last one of each item and arm. */
export async function rowsOf(out: string, runId = 'run_made'): Promise<StoredRow[]> {
  const rows = new Map<string, StoredRow>();
  await readRecords(join(out, runId, 'journal.jsonl'), (record) => {
    const row = record as StoredRow;
    rows.set(`${row.key.arm} ${row.key.item}`, row);
  });
  return [...rows.values()];
}
