import { randomBytes } from 'node:crypto';
import { type Amendment, CrossoverError, type Protocol, type ProtocolPlan } from '../../core/index.js';
import { describeChange, planChanges, planHash, resolvePlan, withChanges } from './plan/index.js';
import { isDone, runStage } from './run-stage.js';
import { dueTimes } from './schedule/due.js';
import type { ProtocolDeps, RunOptions, Stage } from './stage.js';
import { STAGES } from './stages/index.js';
import { ProtocolStore, type StoredProtocol } from './store.js';
import { viewOf } from './view.js';

/** The experiments of kind protocol: made, changed, run and shown. One stage of an experiment runs at a time. */
export class Protocols {
  readonly #deps: ProtocolDeps;
  readonly #active = new Map<string, number>();

  readonly #stages: readonly Stage[];

  /** @param stages the seven days; others only in tests */
  constructor(deps: ProtocolDeps, stages: readonly Stage[] = STAGES) {
    this.#deps = deps;
    this.#stages = stages;
  }

  /**
   * Stores a plan; what it leaves out takes its default, also its id.
   * @throws CrossoverError CROSSOVER_PLAN_INVALID, CROSSOVER_INVALID_INPUT when the id is taken
   */
  async create(input: object): Promise<Protocol> {
    const plan = resolvePlan(
      'id' in input && input.id !== undefined ? input : { ...input, id: freshName(input) },
    );
    dueTimes(plan, new Date().toISOString());
    const store = await this.#store();
    await store.add({ id: plan.id, plan, planHash: planHash(plan) });
    return this.view(plan.id);
  }

  /**
   * Takes an edited plan over. Before the first stage anything may change; after it nothing may, other than by an amendment.
   * @throws CrossoverError CROSSOVER_PLAN_FROZEN naming what differs
   */
  async takeOver(input: object): Promise<Protocol> {
    const plan = resolvePlan(input);
    const store = await this.#store();
    const known = await store.find(plan.id);
    if (!known) return this.create(plan);
    const hash = planHash(plan);
    if (hash === known.planHash) return this.view(plan.id);
    if (known.frozenAt !== undefined) throw frozen(known, plan);
    dueTimes(plan, known.createdAt);
    await store.save({ ...known, plan, planHash: hash });
    return this.view(plan.id);
  }

  /**
   * Changes a frozen plan, with a reason that every report repeats.
   * @param change dotted paths to values, or a whole plan
   * @throws CrossoverError CROSSOVER_PLAN_INVALID when nothing changes or the new plan is not valid
   */
  async amend(
    id: string,
    change: { readonly paths: Readonly<Record<string, unknown>> } | { readonly plan: object },
    reason: string,
  ): Promise<Amendment> {
    const store = await this.#store();
    const known = await store.get(id);
    if (this.#active.has(id))
      throw new CrossoverError(
        'CROSSOVER_STAGE_BLOCKED',
        `Day ${this.#active.get(id)} is running; amend when it has ended.`,
      );
    if (reason.trim().length < 10)
      throw new CrossoverError('CROSSOVER_INVALID_INPUT', 'The reason needs 10 characters or more.', {
        field: 'reason',
      });
    const plan = resolvePlan('plan' in change ? change.plan : withChanges(known.plan, change.paths));
    if (plan.id !== id)
      throw new CrossoverError('CROSSOVER_PLAN_INVALID', 'id: the name of an experiment stays.', {
        field: 'id',
      });
    const changes = planChanges(known.plan, plan);
    if (changes.length === 0)
      throw new CrossoverError('CROSSOVER_PLAN_INVALID', 'The amendment changes nothing.');
    dueTimes(plan, known.createdAt);
    const stages = await store.stages(id);
    const newHash = planHash(plan);
    const amendment = {
      n: (await store.amendments(id)).length + 1,
      reason: reason.trim(),
      changes,
      old_hash: known.planHash,
      new_hash: newHash,
      after_day: Math.max(
        0,
        ...this.#stages.filter((stage) => isDone(stage, known.plan, stages)).map(({ day }) => day),
      ),
    };
    await store.amend({ ...known, plan, planHash: newHash }, amendment);
    return (await store.amendments(id)).at(-1)!;
  }

  /** @throws CrossoverError CROSSOVER_EXPERIMENT_NOT_FOUND */
  async view(id: string): Promise<Protocol> {
    const store = await this.#store();
    const protocol = await store.get(id);
    const active = this.#active.get(id);
    return viewOf({
      protocol,
      amendments: await store.amendments(id),
      stages: this.#stages,
      stored: await store.stages(id),
      ...(active === undefined ? {} : { active }),
    });
  }

  /** Whether there is an experiment of this name. */
  async has(id: string): Promise<boolean> {
    return (await (await this.#store()).find(id)) !== undefined;
  }

  /** Newest first. */
  async list(): Promise<Protocol[]> {
    const ids = await (await this.#store()).ids();
    return Promise.all(ids.reverse().map((id) => this.view(id)));
  }

  /** Runs one day; freezes the plan when it is the first. @throws CrossoverError CROSSOVER_STAGE_BLOCKED and others */
  async runDay(id: string, day: number, options: RunOptions = {}): Promise<Protocol> {
    const stage = this.#stages.find((one) => one.day === day);
    if (!stage)
      throw new CrossoverError('CROSSOVER_INVALID_INPUT', 'A day is a whole number from 1 to 7.', {
        field: 'day',
      });
    const running = this.#active.get(id);
    if (running !== undefined)
      throw new CrossoverError(
        'CROSSOVER_STAGE_BLOCKED',
        `Day ${running} of this experiment is running already.`,
      );
    // Taken before anything is waited for, so that of two callers one is refused.
    this.#active.set(id, day);
    try {
      await (this.#deps.elsewhere?.(id, day, options) ?? this.#runHere(id, stage, options));
    } finally {
      this.#active.delete(id);
    }
    return this.view(id);
  }

  /**
   * Runs every day that is not done, in order, in one go.
   * @throws CrossoverError CROSSOVER_STAGE_BLOCKED at the first stage that is held
   */
  async runAll(id: string, options: RunOptions = {}): Promise<Protocol> {
    let view = await this.view(id);
    for (const { day } of this.#stages) {
      view = await this.runDay(id, day, { ...options, compressed: true });
      const stage = view.stages[day - 1]!;
      if (stage.state !== 'done')
        throw new CrossoverError(
          'CROSSOVER_STAGE_BLOCKED',
          `Day ${day} is ${stage.state}. ${view.next.action}`,
        );
    }
    return view;
  }

  /** The stages that the schedule wants run by now and that are not done, the first one only: it may hold the rest up. */
  async dueDay(id: string, now: Date): Promise<number | undefined> {
    const view = await this.view(id);
    const open = view.stages.find(({ state }) => state !== 'done');
    return open?.due_at !== undefined && Date.parse(open.due_at) <= now.getTime() ? open.day : undefined;
  }

  async #runHere(id: string, stage: Stage, options: RunOptions): Promise<void> {
    const store = await this.#store();
    const protocol = await store.get(id);
    await runStage(this.#deps, store, protocol, { stages: this.#stages, stage }, options);
  }

  async store(): Promise<ProtocolStore> {
    return this.#store();
  }

  get deps(): ProtocolDeps {
    return this.#deps;
  }

  async #store(): Promise<ProtocolStore> {
    return new ProtocolStore((await this.#deps.library()).records);
  }
}

function frozen(known: StoredProtocol, plan: ProtocolPlan): CrossoverError {
  const changes = planChanges(known.plan, plan).slice(0, 10).map(describeChange).join('; ');
  return new CrossoverError(
    'CROSSOVER_PLAN_FROZEN',
    `The plan of ${known.id} is frozen (${known.planHash.slice(0, 12)}) and the file differs: ${changes}.`,
  );
}

/** A readable name: what it is called, and a few random digits. */
function freshName(input: object): string {
  const name = 'name' in input && typeof input.name === 'string' ? input.name : 'seven-days';
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return `${slug || 'seven-days'}-${randomBytes(3).toString('hex')}`;
}
