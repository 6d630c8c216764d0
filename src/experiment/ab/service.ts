import { randomBytes } from 'node:crypto';
import { type AbPlan, CrossoverError, canonicalJson, freshId, sha256 } from '../../core/index.js';
import { AbBook } from './book.js';
import { beginCall } from './call.js';
import { checkPlan } from './check-plan.js';
import type { Exposure } from './exposure.js';
import { requiredUnits } from './required.js';
import { ShadowQueue } from './shadow-queue.js';
import { AbStore, type StoredAb } from './store.js';
import type { AbAsk, AbCall, AbDeps, AbHost } from './types.js';

/** A/B tests in service: plans, the one that runs, and what it assigns. */
export class AbService implements AbHost {
  readonly deps: AbDeps;
  readonly store: AbStore;
  readonly shadows: ShadowQueue;
  #running: Promise<AbBook | undefined> | undefined;
  #changes: Promise<unknown> = Promise.resolve();

  constructor(deps: AbDeps) {
    this.deps = deps;
    this.store = new AbStore(deps.records);
    this.shadows = new ShadowQueue(deps.shadowLimit);
  }

  /** @throws CrossoverError CROSSOVER_INVALID_INPUT naming the field of the plan; those of start when `plan.start` */
  async create(plan: AbPlan): Promise<AbBook> {
    checkPlan(plan);
    const { start, ...frozen } = plan;
    const stored: StoredAb = {
      id: freshId('ab'),
      created_at: new Date().toISOString(),
      name: plan.name,
      state: 'draft',
      plan: { ...plan, start: false },
      plan_hash: sha256(canonicalJson(frozen)),
      salt: randomBytes(16).toString('hex'),
      unit_key: randomBytes(32).toString('hex'),
      crossings: [],
      shadow_lost: 0,
    };
    if (start) assertPowered(plan);
    await this.#change(async () => {
      if (start) await this.#assertNoneRunning();
      await this.store.save(stored);
    });
    return start ? this.start(stored.id) : new AbBook(stored);
  }

  async list(): Promise<StoredAb[]> {
    return this.store.list();
  }

  /** The experiment with its exposures; undefined when there is none of that id. */
  async find(id: string): Promise<AbBook | undefined> {
    const running = await this.running();
    if (running?.stored.id === id) return running;
    const stored = await this.store.get(id);
    return stored && this.#load(stored);
  }

  /** The experiment that route `auto` assigns by. */
  running(): Promise<AbBook | undefined> {
    this.#running ??= this.#loadRunning().catch((error: unknown) => {
      this.#running = undefined;
      throw error;
    });
    return this.#running;
  }

  /**
   * @throws CrossoverError CROSSOVER_EXPERIMENT_STATE when it is no draft or another one runs;
   * CROSSOVER_EXPERIMENT_UNDERPOWERED when the plan cannot find its own smallest difference
   */
  async start(id: string): Promise<AbBook> {
    return this.#change(async () => {
      const stored = await this.#stored(id);
      if (stored.state !== 'draft')
        throw state(`The experiment is ${stored.state}; only a draft can be started.`);
      await this.#assertNoneRunning();
      assertPowered(stored.plan);
      const started: StoredAb = { ...stored, state: 'running', started_at: new Date().toISOString() };
      await this.store.save(started);
      const book = new AbBook(started);
      this.#running = Promise.resolve(book);
      return book;
    });
  }

  /** Ends a running experiment for good: `ended` when the planned units are in, else `stopped`. */
  async stop(id: string): Promise<AbBook> {
    return this.#change(async () => {
      const { state: now } = await this.#stored(id);
      const book = await this.find(id);
      if (now !== 'running' || !book)
        throw state(`The experiment is ${now}; only a running one can be stopped.`);
      const planned = requiredUnits(book.stored.plan).planned_units;
      const units = new Set(book.exposures.map(({ unit }) => unit)).size;
      const stopped: StoredAb = {
        ...book.stored,
        state: units >= planned ? 'ended' : 'stopped',
        stopped_at: new Date().toISOString(),
      };
      book.stored = stopped;
      this.#running = Promise.resolve(undefined);
      await this.store.save(stopped).catch((error: unknown) => {
        // Not on the disk, so not stopped: the next call reads what is there.
        this.#running = undefined;
        throw error;
      });
      return book;
    });
  }

  /** Gives a request its arm, and writes the assignment down; undefined when no experiment runs. */
  async assign(ask: AbAsk): Promise<AbCall | undefined> {
    const book = await this.running();
    return book && beginCall(this, book, ask);
  }

  /** Tells a running experiment of feedback, so that it need not be read again. */
  async feedback(experiment: string, requestId: string, feedback: Exposure['feedback']): Promise<void> {
    const book = await this.running();
    if (book?.stored.id !== experiment) return;
    for (const { arm } of book.stored.plan.arms) {
      const exposure = book.find(requestId, arm);
      if (exposure?.role === 'answer' && feedback) exposure.feedback = feedback;
    }
  }

  async update(book: AbBook, change: (stored: StoredAb) => StoredAb): Promise<void> {
    // At once in memory, so that the next request goes by it; what is saved is the newest state.
    book.stored = change(book.stored);
    await this.#change(() => this.store.save(book.stored));
  }

  /** Aborts and counts what waits unseen; call before the library is closed. */
  async close(): Promise<void> {
    const lost = await this.shadows.close();
    const book = await this.#running?.catch(() => undefined);
    if (book && lost > 0)
      await this.update(book, (stored) => ({ ...stored, shadow_lost: stored.shadow_lost + lost }));
    await this.#changes.catch(() => undefined);
  }

  async #loadRunning(): Promise<AbBook | undefined> {
    const stored = (await this.store.list()).find(({ state: now }) => now === 'running');
    return stored && this.#load(stored);
  }

  async #load(stored: StoredAb): Promise<AbBook> {
    const [exposures, given] = await Promise.all([
      this.store.exposures(stored.id),
      this.store.feedback(stored.id),
    ]);
    for (const exposure of exposures) {
      const feedback = exposure.role === 'answer' ? given.get(exposure.request_id) : undefined;
      if (feedback) exposure.feedback = feedback;
    }
    return new AbBook(stored, exposures);
  }

  async #stored(id: string): Promise<StoredAb> {
    const stored = await this.store.get(id);
    if (!stored)
      throw new CrossoverError('CROSSOVER_EXPERIMENT_NOT_FOUND', 'There is no experiment of that id.', {
        field: 'id',
      });
    return stored;
  }

  async #assertNoneRunning(): Promise<void> {
    const running = await this.running();
    if (running) throw state(`Another experiment is running (${running.stored.id}); stop it first.`);
  }

  #change<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#changes.then(work, work);
    this.#changes = done.catch(() => undefined);
    return done;
  }
}

function assertPowered(plan: AbPlan): void {
  const required = requiredUnits(plan);
  if (!required.reachable && !plan.accept_underpowered)
    throw new CrossoverError('CROSSOVER_EXPERIMENT_UNDERPOWERED', required.warnings.join(' '), {
      field: 'planned_units',
    });
}

function state(message: string): CrossoverError {
  return new CrossoverError('CROSSOVER_EXPERIMENT_STATE', message);
}
