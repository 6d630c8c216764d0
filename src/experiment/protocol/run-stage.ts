import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  CrossoverError,
  canonicalJson,
  type Gate,
  type ProtocolPlan,
  sha256,
  toCrossoverError,
} from '../../core/index.js';
import { gate, unmetOf } from './gates.js';
import type { ProtocolDeps, RunOptions, Stage, StageContext } from './stage.js';
import type { ProtocolStore, StoredProtocol, StoredStage } from './store.js';

const LAST_DAY = 7;

/** Hash of what a stage's outcome depends on; the last day depends on what all others found. */
export function inputsOf(stage: Stage, plan: ProtocolPlan, stored: ReadonlyMap<number, StoredStage>): string {
  const earlier =
    stage.day === LAST_DAY
      ? Array.from({ length: LAST_DAY - 1 }, (_, at) => {
          const { result = null, runs = [] } = stored.get(at + 1) ?? {};
          return { result, runs };
        })
      : [];
  return sha256(canonicalJson({ inputs: stage.inputs(plan), earlier }));
}

/** True when a stage is done for the plan as it stands. */
export function isDone(stage: Stage, plan: ProtocolPlan, stored: ReadonlyMap<number, StoredStage>): boolean {
  const own = stored.get(stage.day);
  return own?.state === 'done' && own.inputs === inputsOf(stage, plan, stored);
}

/** The gate that every day but the first has. */
export function beforeGate(
  stages: readonly Stage[],
  day: number,
  plan: ProtocolPlan,
  stored: ReadonlyMap<number, StoredStage>,
): Gate[] {
  const open = stages.filter((one) => one.day < day && !isDone(one, plan, stored)).map((one) => one.day);
  if (day === 1) return [];
  return [
    gate(
      'before',
      'the days before are done',
      open.length === 0,
      open.length === 0
        ? `days 1 to ${day - 1} are done`
        : `${open.length === 1 ? `day ${open[0]} is` : `days ${open.join(', ')} are`} not done for the plan as it stands; run \`crossover experiment run --day ${open[0]}\``,
    ),
  ];
}

/** Folder of an experiment below the runs. */
export const folderOf = (out: string, id: string): string => join(out, `experiment_${id}`);

/**
 * Runs one stage, or does nothing when it is done. What it needs it finds in the store and in the runs' journals, so that a
 * stage that was killed is simply run again.
 * @throws CrossoverError CROSSOVER_STAGE_BLOCKED when an entry gate is unmet; whatever the stage throws
 */
export async function runStage(
  deps: ProtocolDeps,
  store: ProtocolStore,
  protocol: StoredProtocol,
  { stages, stage }: { readonly stages: readonly Stage[]; readonly stage: Stage },
  options: RunOptions,
): Promise<StoredStage> {
  const { plan, id } = protocol;
  const stored = await store.stages(id);
  const known = stored.get(stage.day);
  const compressed = options.compressed === true;
  // What a compressed run passed over can be made good by running that day alone.
  const passedOver = known?.compressed === true && !compressed && stage.day === 6;
  if (known && isDone(stage, plan, stored) && !passedOver) return known;
  const folder = folderOf(deps.out, id);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const context: StageContext = {
    ...deps,
    plan,
    folder,
    compressed,
    records: (await deps.library()).records,
    ...(options.signal ? { signal: options.signal } : {}),
    result: (day) => stored.get(day)?.result,
    runsOf: (day) => stored.get(day)?.runs ?? [],
    progress: (step, done = 0, total = 0) => options.onProgress?.({ day: stage.day, step, done, total }),
  };
  const inputs = inputsOf(stage, plan, stored);
  const goesOn = known?.state === 'running' && known.inputs === inputs;
  let record: StoredStage = {
    day: stage.day,
    state: 'running',
    inputs,
    startedAt: goesOn ? known.startedAt : new Date().toISOString(),
    compressed,
    entry: [],
    exit: [],
    facts: [],
    notRun: [],
    runs: known?.runs ?? [],
  };
  try {
    const entry = [...beforeGate(stages, stage.day, plan, stored), ...(await stage.entry(context))];
    record = { ...record, entry };
    blockedBy(stage, entry);
    // From here on something is asked: the plan may not change any more without a trace.
    if (protocol.frozenAt === undefined)
      await store.save({ ...protocol, frozenAt: new Date().toISOString() });
    await store.saveStage(id, record);
    context.progress('starting');
    const outcome = await stage.run(context);
    const { exit, headline, facts, notRun, runs, result } = outcome;
    record = {
      ...record,
      state: unmetOf(exit).length > 0 ? 'held' : 'done',
      endedAt: new Date().toISOString(),
      exit,
      headline,
      facts,
      notRun,
      runs,
      result,
    };
    await store.saveStage(id, record);
    return record;
  } catch (error) {
    const { code, message, remedy } = toCrossoverError(error);
    // A stop leaves the stage as it was: running it again goes on.
    if (code !== 'CROSSOVER_ABORTED' && options.signal?.aborted !== true)
      await store.saveStage(id, {
        ...record,
        state: 'failed',
        endedAt: new Date().toISOString(),
        error: { code, message, remedy },
      });
    throw error;
  }
}

function blockedBy(stage: Stage, entry: readonly Gate[]): void {
  const unmet = unmetOf(entry);
  if (unmet.length > 0)
    throw new CrossoverError(
      'CROSSOVER_STAGE_BLOCKED',
      `Day ${stage.day} may not start: ${unmet.map(({ label, detail }) => `${label}? ${detail}`).join('; ')}.`,
    );
}
