import {
  type Amendment,
  canonicalJson,
  type Protocol,
  type ProtocolStage,
  type StageState,
  sha256,
} from '../../core/index.js';
import { unmetOf } from './gates.js';
import { questionOf } from './plan/index.js';
import { beforeGate, isDone } from './run-stage.js';
import { dueTimes } from './schedule/due.js';
import type { Stage } from './stage.js';
import { caveatsOf } from './stages/index.js';
import type { StoredProtocol, StoredStage } from './store.js';

export interface ViewInput {
  readonly protocol: StoredProtocol;
  readonly amendments: readonly Amendment[];
  readonly stages: readonly Stage[];
  readonly stored: ReadonlyMap<number, StoredStage>;
  /** The day that is being worked on in this process. */
  readonly active?: number;
}

/** An experiment as the API and the status command show it. */
export function viewOf(input: ViewInput): Protocol {
  const { protocol, amendments, stages, stored } = input;
  const { plan, planHash, id, createdAt, frozenAt } = protocol;
  const due = dueTimes(plan, createdAt);
  const shown = stages.map((stage) => stageView(input, stage, due[stage.day - 1]));
  const last = stored.get(7);
  const ended = shown.every(({ state }) => state === 'done');
  return {
    id,
    kind: 'protocol',
    name: plan.name,
    state: ended ? 'ended' : frozenAt === undefined ? 'draft' : 'running',
    created_at: createdAt,
    ...(frozenAt === undefined ? {} : { started_at: frozenAt, frozen_at: frozenAt }),
    question: questionOf(plan),
    plan,
    plan_hash: planHash,
    amendments: [...amendments],
    stages: shown,
    next: nextOf(id, shown),
    caveats:
      stored.get(1)?.result === undefined
        ? []
        : caveatsOf({ plan, result: (day) => stored.get(day)?.result }),
    ...(last?.state === 'done' && last.result !== undefined
      ? { analysis_hash: sha256(canonicalJson(last.result)) }
      : {}),
  };
}

function stageView(
  { protocol: { plan }, stages, stored, active }: ViewInput,
  stage: Stage,
  due?: string,
): ProtocolStage {
  const own = stored.get(stage.day);
  const before = beforeGate(stages, stage.day, plan, stored);
  const base = {
    day: stage.day,
    name: stage.name,
    title: stage.title,
    state: stateOf(own, isDone(stage, plan, stored), unmetOf(before).length > 0, active === stage.day),
    ...(due === undefined ? {} : { due_at: due }),
  };
  if (!own) return { ...base, entry: before, exit: [], facts: [], not_run: [], runs: [] };
  return {
    ...base,
    entry: [...before, ...own.entry.filter(({ id }) => id !== 'before')],
    exit: [...own.exit],
    ...(own.headline === undefined ? {} : { headline: own.headline }),
    facts: [...own.facts],
    not_run: [...own.notRun],
    runs: [...own.runs],
    started_at: own.startedAt,
    ...(own.endedAt === undefined ? {} : { ended_at: own.endedAt }),
    ...(own.error === undefined ? {} : { error: own.error }),
  };
}

function stateOf(own: StoredStage | undefined, done: boolean, waits: boolean, active: boolean): StageState {
  if (active) return 'running';
  if (done) return 'done';
  if (own?.state === 'held') return 'held';
  if (own?.state === 'failed') return own.error?.code === 'CROSSOVER_STAGE_BLOCKED' ? 'waiting' : 'failed';
  // Left running by a process that is gone, or done under an earlier plan: to be run again.
  return waits ? 'waiting' : 'ready';
}

function nextOf(id: string, stages: readonly ProtocolStage[]): Protocol['next'] {
  const open = stages.find(({ state }) => state !== 'done');
  if (!open)
    return {
      action: `All seven days are done: read the memo with \`crossover experiment report --experiment ${id}\`.`,
    };
  const { day, state } = open;
  const command = `\`crossover experiment run --experiment ${id} --day ${day}\``;
  const unmet = unmetOf([...open.entry, ...open.exit]);
  if (state === 'running') return { day, action: `Day ${day} is running.` };
  if (state === 'held')
    return {
      day,
      action: `Day ${day} is held: ${unmet.map(({ detail }) => detail).join('; ')}. Then ${command}.`,
    };
  if (state === 'failed')
    return {
      day,
      action: `Day ${day} failed: ${open.error?.message} ${open.error?.remedy} Then ${command}.`,
    };
  if (unmet.length > 0)
    return {
      day,
      action: `Before day ${day}: ${unmet.map(({ detail }) => detail).join('; ')}. Then ${command}.`,
    };
  return { day, action: `Run ${command}.` };
}
