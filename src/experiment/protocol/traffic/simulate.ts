import { type ArmAnswer, answerRequestSchema, canonicalJson, sha256 } from '../../../core/index.js';
import { memoryRecords } from '../../../library/index.js';
import { AbService, statusOf } from '../../ab/index.js';
import { AbStore } from '../../ab/store.js';
import { planHash } from '../plan/index.js';
import type { TrafficState } from '../ports.js';
import { questionSets } from '../questions.js';
import type { StageContext } from '../stage.js';
import { abPlanOf } from './plan.js';
import { stateOf } from './state.js';

/** Questions asked at a time. */
const AT_A_TIME = 4;

/**
 * Puts questions that ship, or that the plan names, to the two arms by the assignment of an A/B test. The test lives in memory: its
 * requests are no users' and are never to be counted among theirs. Its salt comes from the plan, so that it ends the same again.
 */
export async function simulateTraffic(
  context: StageContext,
  notRun: Array<{ what: string; why: string }>,
): Promise<TrafficState | undefined> {
  const { plan, logger, signal } = context;
  const sets = await questionSets(context);
  const questions = [...sets].flatMap(([corpus, list]) => list.map(({ question }) => ({ corpus, question })));
  if (questions.length === 0) {
    notRun.push({
      what: 'A/B test',
      why: 'no users ask in a compressed run, and no corpus has questions to ask instead',
    });
    return undefined;
  }
  const records = memoryRecords();
  const seed = sha256(canonicalJson({ plan: planHash(plan), what: 'A/B test of day 6' }));
  const ab = abPlanOf(plan, 'simulated');
  await new AbStore(records).save({
    id: 'simulated',
    created_at: '',
    name: ab.name,
    state: 'running',
    plan: ab,
    plan_hash: sha256(canonicalJson(ab)),
    salt: seed.slice(0, 32),
    unit_key: seed.slice(32),
    crossings: [],
    shadow_lost: 0,
  });
  const service = new AbService({ records, documents: await context.library(), logger });
  const arms = await context.arms();
  const asked = shuffledBy(questions, seed).slice(0, plan.ab.requests);
  let done = 0;
  const ask = async (at: number): Promise<void> => {
    const { corpus, question } = asked[at]!;
    const request = answerRequestSchema.parse({ question, corpora: [corpus] });
    const call = calls[at]!;
    // A failed answer is an outcome of the test, not a failure of the stage.
    await call
      ?.measure(() => arms.answer(call.served, request, signal ? { signal } : {}))
      .catch((error: unknown) => {
        if (signal?.aborted) throw error;
      });
    context.progress('asking questions as if users did', ++done, asked.length);
  };
  const calls: Array<Awaited<ReturnType<AbService['assign']>>> = [];
  for (const [at, { question }] of asked.entries())
    calls.push(
      await service.assign({
        request: answerRequestSchema.parse({ question }),
        requestId: `simulated-${at}`,
        shadow: (): Promise<ArmAnswer> => Promise.reject(new Error('There are no shadows in a split.')),
      }),
    );
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < asked.length) {
      signal?.throwIfAborted();
      await ask(next++);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  const book = await service.running();
  await service.close();
  return book && stateOf(statusOf(book), plan.ab.requests);
}

/** An order that depends on the seed and the questions alone. */
function shuffledBy<T extends { readonly question: string }>(list: readonly T[], seed: string): T[] {
  return list
    .map((one) => ({ one, key: sha256(`${seed}\u0000${one.question}`) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ one }) => one);
}
