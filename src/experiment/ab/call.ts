import { type ArmAnswer, type ArmName, throwIfAborted, toCrossoverError } from '../../core/index.js';
import { isWrongInput } from '../../routes/index.js';
import { armAt, unitHash, unitPoint } from './assign.js';
import type { AbBook } from './book.js';
import {
  EXPOSURES,
  type Exposure,
  exposureId,
  failedOutcome,
  type Outcome,
  outcomeOf,
  toBody,
  voidOutcome,
} from './exposure.js';
import { keptText } from './kept-text.js';
import type { AbAsk, AbCall, AbHost } from './types.js';
import { unitOf } from './unit.js';

/** Failures that say nothing of the arm: the caller had gone, or the server was stopping. */
const NOT_THE_ARM: ReadonlySet<string> = new Set(['CROSSOVER_ABORTED', 'CROSSOVER_SHUTTING_DOWN']);

/** Assigns a request and begins its exposure. */
export async function beginCall(host: AbHost, book: AbBook, ask: AbAsk): Promise<AbCall> {
  const { stored } = book;
  const { plan } = stored;
  const unit = unitHash(stored.unit_key, plan.unit, await unitOf(plan.unit, ask, host.deps.documents));
  const assigned = plan.mode === 'shadow' ? book.control : armAt(unitPoint(stored.salt, unit), plan.arms);
  const served = book.stoppedBy(assigned) ? book.control : assigned;
  const exposure = newExposure(ask.requestId, unit, assigned, served, 'answer');
  const counted = book.begin(exposure);
  const written = counted ? write(host, book, exposure) : Promise.resolve();

  const finish = async (outcome: Outcome, answer?: ArmAnswer): Promise<void> => {
    if (!counted) return;
    await written;
    await finishExposure(host, book, exposure, outcome, ask, answer);
  };
  return {
    experiment: stored.id,
    blind: plan.blind,
    served,
    assignment: {
      experiment: stored.id,
      ...(plan.blind ? {} : { arm: assigned, ...(served === assigned ? {} : { served }) }),
    },
    measure: async (run) => {
      const started = performance.now();
      const elapsed = (): number => performance.now() - started;
      let answer: ArmAnswer;
      try {
        answer = await run();
      } catch (error) {
        await finish(outcomeOfFailure(error, elapsed()));
        throw error;
      }
      await finish(outcomeOf(answer, elapsed(), host.deps.costOf), answer);
      if (counted && plan.mode === 'shadow') queueShadows(host, book, unit, ask);
      return answer;
    },
  };
}

function newExposure(
  requestId: string,
  unit: string,
  arm: ArmName,
  served: ArmName,
  role: Exposure['role'],
): Exposure {
  return { request_id: requestId, unit, arm, served, role, at: new Date().toISOString() };
}

function outcomeOfFailure(error: unknown, elapsed: number): Outcome {
  const known = toCrossoverError(error);
  const isVoid = isWrongInput(known) || NOT_THE_ARM.has(known.code);
  return isVoid ? voidOutcome(known.code, elapsed) : failedOutcome(known.code, elapsed);
}

/** The log of an experiment must not take its answers down: what cannot be written is warned of. */
async function write(
  { deps }: AbHost,
  book: AbBook,
  exposure: Exposure,
  kept?: Awaited<ReturnType<typeof keptText>>,
): Promise<void> {
  const record = {
    collection: EXPOSURES,
    id: exposureId(book.stored.id, exposure),
    body: toBody(exposure),
    ...kept,
  };
  try {
    await (exposure.outcome ? deps.records.put([record]) : deps.records.insert([record]));
  } catch (error) {
    deps.logger.warn('exposure not written', { experiment: book.stored.id, arm: exposure.arm }, error);
  }
}

async function finishExposure(
  host: AbHost,
  book: AbBook,
  exposure: Exposure,
  outcome: Outcome,
  { request }: AbAsk,
  answer?: ArmAnswer,
): Promise<void> {
  const { observer, logger } = host.deps;
  const crossings = book.finish(exposure, outcome, new Date().toISOString());
  observer?.exposure?.(exposure.served, exposure.role, kindOf(outcome));
  const kept = answer && book.stored.plan.keep_text;
  await write(host, book, exposure, kept ? await keptText(request, answer, host.deps.documents) : undefined);
  if (crossings.length === 0) return;
  await host.update(book, (stored) => ({ ...stored, crossings: [...stored.crossings, ...crossings] }));
  for (const { arm, metric } of crossings) {
    const stopped = arm !== book.control;
    logger.warn('guardrail crossed', { experiment: book.stored.id, arm, guardrail: metric, stopped });
    await observer?.crossed?.(book.stored.id, arm, metric, stopped);
  }
}

function kindOf(outcome: Outcome): 'answered' | 'abstained' | 'failed' | 'void' {
  if (outcome.void !== undefined) return 'void';
  if (outcome.error !== undefined) return 'failed';
  return outcome.abstained ? 'abstained' : 'answered';
}

/** Runs the other arms behind the answer that was given; whatever becomes of them, the caller sees nothing. */
function queueShadows(host: AbHost, book: AbBook, unit: string, ask: AbAsk): void {
  for (const { arm } of book.stored.plan.arms) {
    if (arm === book.control || book.stoppedBy(arm)) continue;
    const taken = host.shadows.add((signal) => runShadow(host, book, unit, arm, ask, signal));
    if (taken) continue;
    host.deps.observer?.shadowLost?.();
    host
      .update(book, (stored) => ({ ...stored, shadow_lost: stored.shadow_lost + 1 }))
      .catch((error: unknown) => host.deps.logger.warn('lost shadow not counted', { arm }, error));
  }
}

async function runShadow(
  host: AbHost,
  book: AbBook,
  unit: string,
  arm: ArmName,
  ask: AbAsk,
  signal: AbortSignal,
): Promise<void> {
  if (book.stoppedBy(arm) || book.stored.state !== 'running') return;
  const exposure = newExposure(ask.requestId, unit, arm, arm, 'shadow');
  const started = performance.now();
  let answer: ArmAnswer | undefined;
  let outcome: Outcome;
  try {
    throwIfAborted(signal);
    answer = await ask.shadow(arm, signal);
    outcome = outcomeOf(answer, performance.now() - started, host.deps.costOf);
  } catch (error) {
    outcome = outcomeOfFailure(error, performance.now() - started);
  }
  if (!book.begin(exposure)) return;
  await finishExposure(host, book, exposure, outcome, ask, answer).catch((error: unknown) =>
    host.deps.logger.warn('shadow outcome not written', { arm }, error),
  );
}
