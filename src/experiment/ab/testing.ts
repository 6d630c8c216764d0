import {
  type AbPlan,
  type AbPlanInput,
  type ArmAnswer,
  type ArmName,
  abPlanSchema,
  answerRequestSchema,
  CrossoverError,
  createLogger,
} from '../../core/index.js';
import { memoryRecords } from '../../library/records/memory-records.js';
import { AbBook } from './book.js';
import type { Exposure, Outcome } from './exposure.js';
import { AbService } from './service.js';
import type { AbAsk, AbDeps } from './types.js';

export function planOf(more: Partial<AbPlanInput> = {}): AbPlan {
  return abPlanSchema.parse({
    kind: 'ab',
    name: 'Test',
    arms: [
      { arm: 'generalist+rag', share: 0.5 },
      { arm: 'biomedical', share: 0.5 },
    ],
    primary_metric: 'thumb',
    mde: 0.2,
    start: true,
    ...more,
  });
}

export const NO_DOCUMENTS: AbDeps['documents'] = {
  corpora: async () => [],
  document: async () => {
    throw new CrossoverError('CROSSOVER_DOCUMENT_NOT_FOUND', 'There is no such document.');
  },
};

export function serviceOn(records = memoryRecords(), more: Partial<AbDeps> = {}): AbService {
  return new AbService({ records, documents: NO_DOCUMENTS, logger: createLogger('silent'), ...more });
}

export function answerOf(arm: ArmName, more: Partial<ArmAnswer> = {}): ArmAnswer {
  return {
    arm,
    answer: 'Apixaban.',
    citations: [],
    passages: [],
    safeguards: {
      abstained: false,
      unsupplied_citations: [],
      uncited_sentences: 0,
      unsupported_sentences: [],
      unsupported_numbers: [],
      injection: [],
      truncated: [],
      notes: [],
    },
    usage: { prompt_tokens: 10, completion_tokens: 5, estimated: false },
    timings: { total: 1 },
    model: { id: 'm', provider: 'fake', built_in: true, local: true, description: 'a test' },
    ...more,
  };
}

export const DOWN = new CrossoverError('CROSSOVER_MODEL_UNREACHABLE', 'The endpoint cannot be reached.');

let requests = 0;

export function askBy(user: string, more: Partial<AbAsk> = {}): AbAsk {
  return {
    request: answerRequestSchema.parse({ question: 'What was started?' }),
    unit: { user },
    requestId: `req_${++requests}`,
    shadow: async (arm) => answerOf(arm),
    ...more,
  };
}

/** Sends one request through the running test and returns the arm that answered; a failing arm fails the request. */
export async function send(
  service: AbService,
  user: string,
  fails: (arm: ArmName) => boolean = () => false,
  more: Partial<AbAsk> = {},
): Promise<ArmName> {
  const call = (await service.assign(askBy(user, more)))!;
  await call
    .measure(async () => {
      if (fails(call.served)) throw DOWN;
      return answerOf(call.served);
    })
    .catch((error: unknown) => {
      if (error !== DOWN) throw error;
    });
  return call.served;
}

/** Of an answer without fault. */
export const OUTCOME: Outcome = {
  latency_ms: 100,
  abstained: false,
  unsupported_numbers: 0,
  unsupported_sentences: 0,
  prompt_tokens: 10,
  completion_tokens: 5,
  tokens_estimated: false,
};

/** One request of a user of its own. @param up thumb, if any was given */
export function exposure(
  i: number,
  arm: Exposure['arm'],
  up: boolean | undefined,
  more: Partial<Exposure> = {},
): Exposure {
  return {
    request_id: `r${i}`,
    unit: `u${i}`,
    arm,
    served: arm,
    role: 'answer',
    at: new Date(Date.UTC(2026, 0, 1, 0, i)).toISOString(),
    outcome: OUTCOME,
    ...(up === undefined ? {} : { feedback: { thumb: up ? 'up' : 'down' } }),
    ...more,
  };
}

export function bookOf(
  exposures: readonly Exposure[],
  plan: Partial<AbPlanInput> = {},
  state: 'running' | 'stopped' | 'ended' = 'running',
): AbBook {
  return new AbBook(
    {
      id: 'ab_1',
      created_at: '2026-01-01T00:00:00.000Z',
      name: 'A | B <script>',
      state,
      plan: planOf(plan),
      plan_hash: 'f'.repeat(64),
      salt: 's',
      unit_key: 'k',
      crossings: [],
      shadow_lost: 0,
    },
    exposures,
  );
}

/** 60 of 100 thumbs up in the control arm, and so many in the other. */
export const trial = (up: number, n = 100): Exposure[] =>
  Array.from({ length: 2 * n }, (_, i) => {
    const control = i % 2 === 0;
    const place = Math.floor(i / 2);
    return exposure(
      i,
      control ? 'generalist+rag' : 'biomedical',
      (place * 37) % n < (control ? 0.6 * n : up),
    );
  });
