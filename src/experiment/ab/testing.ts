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
