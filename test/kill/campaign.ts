import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Operation, randomNumbers } from './documents.js';
import { type Model, verify } from './model.js';
import { type Plan, runTrial } from './trial.js';

/** Trials on one folder, each going on from what the last one left; then a fresh folder. */
const TRIALS_PER_FOLDER = 20;

export interface CampaignReport {
  readonly trials: number;
  readonly operations: number;
  /** What was under way when the process was killed, and how often. */
  readonly killedDuring: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
}

/**
 * Kills a writing process at random moments of put, delete, snapshot and background work, and checks after each kill
 * that the index holds what was acknowledged and nothing else.
 */
export async function runCampaign(
  trials: number,
  seed: number,
  progress: (done: number, faults: number) => void = () => undefined,
): Promise<CampaignReport> {
  const next = randomNumbers(seed);
  const killedDuring: Record<string, number> = {};
  const faults: string[] = [];
  let operations = 0;
  let folder = '';
  let model: Model = new Map();
  let version = 0;
  for (let trial = 0; trial < trials; trial++) {
    if (trial % TRIALS_PER_FOLDER === 0) {
      if (folder) rmSync(folder, { recursive: true, force: true });
      folder = mkdtempSync(join(tmpdir(), 'crossover-kill-'));
      model = new Map();
    }
    // A version number is never given twice, also not after a put whose end nobody saw.
    version += 10_000;
    const result = await runTrial(folder, model, Math.floor(next() * 2 ** 31), version, draw(next));
    operations += result.operations;
    const during = result.underWay?.kind ?? 'between operations';
    killedDuring[during] = (killedDuring[during] ?? 0) + 1;
    const verdict = verify(folder, result.acknowledged, result.underWay);
    faults.push(...verdict.faults.map((fault) => `trial ${trial + 1}, killed during ${during}: ${fault}`));
    model = verdict.model;
    progress(trial + 1, faults.length);
  }
  if (folder) rmSync(folder, { recursive: true, force: true });
  return { trials, operations, killedDuring, faults };
}

function draw(next: () => number): Plan {
  const kinds: ReadonlyArray<Operation['kind']> = ['put', 'delete', 'snapshot', 'work'];
  return {
    kind: kinds[Math.floor(next() * kinds.length)]!,
    nth: 1 + Math.floor(next() * 8),
    delayMs: next() * next() * 25,
  };
}
