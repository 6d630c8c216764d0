import {
  type Amendment,
  CrossoverError,
  type Fact,
  type Gate,
  type JsonValue,
  type ProtocolPlan,
  protocolPlanSchema,
  type Records,
} from '../../core/index.js';

const PROTOCOLS = 'protocols';
const AMENDMENTS = 'protocol-amendments';
const STAGES = 'protocol-stages';

export interface StoredProtocol {
  readonly id: string;
  readonly createdAt: string;
  readonly plan: ProtocolPlan;
  readonly planHash: string;
  readonly frozenAt?: string;
}

/** What is kept of a stage. */
export interface StoredStage {
  readonly day: number;
  readonly state: 'running' | 'held' | 'done' | 'failed';
  /** Hash of what the stage depends on when it was started. */
  readonly inputs: string;
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly compressed: boolean;
  readonly entry: readonly Gate[];
  readonly exit: readonly Gate[];
  readonly headline?: string;
  readonly facts: readonly Fact[];
  readonly notRun: ReadonlyArray<{ readonly what: string; readonly why: string }>;
  readonly runs: readonly string[];
  readonly result?: JsonValue;
  readonly error?: { readonly code: string; readonly message: string; readonly remedy: string };
}

/** Experiments of kind protocol in the store's database. Plans, gates and results hold no document text. */
export class ProtocolStore {
  readonly #records: Records;

  constructor(records: Records) {
    this.#records = records;
  }

  /** @throws CrossoverError CROSSOVER_INVALID_INPUT when the id is taken */
  async add(protocol: Omit<StoredProtocol, 'createdAt' | 'frozenAt'>): Promise<void> {
    const { id, plan, planHash } = protocol;
    const { existing } = await this.#records.insert([
      { collection: PROTOCOLS, id, body: { plan: plan as JsonValue, plan_hash: planHash } },
    ]);
    if (existing.length > 0)
      throw new CrossoverError(
        'CROSSOVER_INVALID_INPUT',
        `There is an experiment named "${id}" already; choose another id.`,
        { field: 'id' },
      );
  }

  async find(id: string): Promise<StoredProtocol | undefined> {
    const found = await this.#records.get(PROTOCOLS, id);
    if (!found) return undefined;
    const body = found.body as { plan: unknown; plan_hash: string; frozen_at?: string };
    return {
      id,
      createdAt: found.at,
      plan: protocolPlanSchema.parse(body.plan),
      planHash: body.plan_hash,
      ...(body.frozen_at === undefined ? {} : { frozenAt: body.frozen_at }),
    };
  }

  /** @throws CrossoverError CROSSOVER_EXPERIMENT_NOT_FOUND */
  async get(id: string): Promise<StoredProtocol> {
    const found = await this.find(id);
    if (!found)
      throw new CrossoverError(
        'CROSSOVER_EXPERIMENT_NOT_FOUND',
        `There is no experiment named "${id.slice(0, 80)}".`,
        { field: 'id' },
      );
    return found;
  }

  /** Ids, oldest first. */
  async ids(): Promise<string[]> {
    return (await this.#records.list(PROTOCOLS)).map(({ id }) => id);
  }

  async save({ id, plan, planHash, frozenAt }: StoredProtocol): Promise<void> {
    const frozen = frozenAt === undefined ? {} : { frozen_at: frozenAt };
    await this.#records.put([
      { collection: PROTOCOLS, id, body: { plan: plan as JsonValue, plan_hash: planHash, ...frozen } },
    ]);
  }

  async amendments(id: string): Promise<Amendment[]> {
    const found = await this.#records.list(AMENDMENTS, { prefix: `${id}/` });
    return found.map(({ at, body }) => ({ ...(body as unknown as Omit<Amendment, 'at'>), at }));
  }

  /** The amendment and the plan it makes, the amendment first: a kill between leaves it to be made again. */
  async amend(protocol: StoredProtocol, amendment: Omit<Amendment, 'at'>): Promise<void> {
    const number = String(amendment.n).padStart(4, '0');
    await this.#records.put([
      { collection: AMENDMENTS, id: `${protocol.id}/${number}`, body: amendment as unknown as JsonValue },
      {
        collection: PROTOCOLS,
        id: protocol.id,
        body: {
          plan: protocol.plan as JsonValue,
          plan_hash: protocol.planHash,
          ...(protocol.frozenAt === undefined ? {} : { frozen_at: protocol.frozenAt }),
        },
      },
    ]);
  }

  async stages(id: string): Promise<Map<number, StoredStage>> {
    const found = await this.#records.list(STAGES, { prefix: `${id}/` });
    return new Map(
      found.map(({ body }) => {
        const stage = body as unknown as StoredStage;
        return [stage.day, stage];
      }),
    );
  }

  async saveStage(id: string, stage: StoredStage): Promise<void> {
    await this.#records.put([
      { collection: STAGES, id: `${id}/day-${stage.day}`, body: stage as unknown as JsonValue },
    ]);
  }
}
