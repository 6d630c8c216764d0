import { z } from 'zod';
import {
  abGuardrailMetricSchema,
  abPlanSchema,
  armNameSchema,
  experimentStateSchema,
  type JsonValue,
  type Records,
  type StoredRecord,
} from '../../core/index.js';
import { FEEDBACK, feedbackBodySchema } from '../feedback/types.js';
import { EXPOSURES, type Exposure, toExposure } from './exposure.js';

const EXPERIMENTS = 'ab-experiments';
const PAGE = 1000;

/** A guardrail that was crossed: what it had seen, and when. */
export const crossingSchema = z.object({
  arm: armNameSchema,
  metric: abGuardrailMetricSchema,
  at: z.string(),
  requests: z.number().int(),
  bad: z.number().int(),
  evidence: z.number(),
});
export type Crossing = z.infer<typeof crossingSchema>;

const bodySchema = z.object({
  name: z.string(),
  state: experimentStateSchema,
  plan: abPlanSchema,
  plan_hash: z.string(),
  /** Drawn at random; exported. */
  salt: z.string(),
  /** Key of the unit hashes, drawn at random; never leaves the database. */
  unit_key: z.string(),
  started_at: z.string().optional(),
  stopped_at: z.string().optional(),
  crossings: z.array(crossingSchema),
  shadow_lost: z.number().int(),
});

export interface StoredAb extends z.infer<typeof bodySchema> {
  readonly id: string;
  readonly created_at: string;
}

/** A/B tests and their exposures in the store's database. */
export class AbStore {
  readonly records: Records;

  constructor(records: Records) {
    this.records = records;
  }

  async save({ id, created_at: _at, ...body }: StoredAb): Promise<void> {
    await this.records.put([{ collection: EXPERIMENTS, id, body: body as unknown as JsonValue }]);
  }

  async get(id: string): Promise<StoredAb | undefined> {
    const found = await this.records.get(EXPERIMENTS, id);
    return found && toStored(found);
  }

  async list(): Promise<StoredAb[]> {
    return (await this.records.list(EXPERIMENTS)).map(toStored);
  }

  /** All exposures of an experiment, in the order they began. */
  async exposures(experiment: string): Promise<Exposure[]> {
    return (await this.#all(EXPOSURES, experiment)).map(toExposure);
  }

  /** Newest marks on the answers of an experiment, by request. */
  async feedback(experiment: string): Promise<Map<string, NonNullable<Exposure['feedback']>>> {
    const records = await this.#all(FEEDBACK, experiment);
    return new Map(
      records.map(({ body }) => {
        const { request_id, thumb, rating } = feedbackBodySchema.parse(body);
        return [
          request_id,
          { ...(thumb === undefined ? {} : { thumb }), ...(rating === undefined ? {} : { rating }) },
        ];
      }),
    );
  }

  async #all(collection: string, experiment: string): Promise<StoredRecord[]> {
    const all: StoredRecord[] = [];
    for (;;) {
      const page = await this.records.list(collection, {
        prefix: `${experiment}/`,
        after: all.at(-1)?.seq ?? 0,
        limit: PAGE,
      });
      all.push(...page);
      if (page.length < PAGE) return all;
    }
  }
}

function toStored({ id, at, body }: StoredRecord): StoredAb {
  return { ...bodySchema.parse(body), id, created_at: at };
}
