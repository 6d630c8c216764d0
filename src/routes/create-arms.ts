import {
  type AnswerRequest,
  type ArmAnswer,
  type ArmName,
  type CrossoverError,
  throwIfAborted,
  toCrossoverError,
} from '../core/index.js';
import { answerArm } from './answer-arm.js';
import { armSpec, armsOfRoute } from './arm-names.js';
import { prepareRequest } from './context/prepare-request.js';
import type { ArmDeps, PreparedRequest } from './context/types.js';
import { failedAnswer, isWrongInput } from './failure.js';
import type { AnswerOptionsInProcess, ArmEvent, Arms, RouteAnswers, RouteName } from './types.js';

/**
 * The four arms over a library and two models.
 * @example
 * const arms = createArms({ config, library, models: { generalist, biomedical }, logger });
 * const { rag, finetuned } = await arms.route('both', answerRequestSchema.parse({ question }));
 */
export function createArms(deps: ArmDeps): Arms {
  const { models, library } = deps;

  const run = (
    arm: ArmName,
    prepared: PreparedRequest,
    options: AnswerOptionsInProcess,
  ): Promise<ArmAnswer> =>
    answerArm(deps, armSpec(arm), prepared, { ...options, ...guardedListener(deps, options) });

  const runIsolated = async (
    arm: ArmName,
    prepared: PreparedRequest,
    options: AnswerOptionsInProcess,
  ): Promise<{ readonly answer: ArmAnswer; readonly failure?: CrossoverError }> => {
    const started = performance.now();
    try {
      return { answer: await run(arm, prepared, options) };
    } catch (error) {
      const failure = toCrossoverError(error);
      const answer = failedAnswer(arm, models[armSpec(arm).role].info, failure, performance.now() - started);
      if (options.signal?.aborted) return { answer, failure };
      deps.logger.warn('arm failed', { arm }, error);
      guardedListener(deps, options).onEvent?.({ type: 'done', arm, answer });
      return { answer, failure };
    }
  };

  return {
    answer: async (arm, request, options = {}) => {
      armSpec(arm);
      const prepared = await prepare(request, options);
      try {
        return await run(arm, prepared, options);
      } catch (error) {
        throwIfAborted(options.signal);
        throw toCrossoverError(error);
      }
    },
    route: async (route: RouteName, request, options = {}): Promise<RouteAnswers> => {
      const arms = armsOfRoute(route);
      const prepared = await prepare(request, options);
      const outcomes = await Promise.all(arms.map(({ arm }) => runIsolated(arm, prepared, options)));
      // An abort waits for both, so that nothing runs on after the caller was told.
      throwIfAborted(options.signal);
      const wrong = outcomes.map(({ failure }) => failure).filter((failure) => failure !== undefined);
      if (wrong.length === arms.length && wrong.every(isWrongInput)) throw wrong[0];
      return Object.fromEntries(outcomes.map(({ answer }, i) => [arms[i]!.name, answer]));
    },
    models: () => ({ generalist: models.generalist.info, biomedical: models.biomedical.info }),
    health: async (signal) => {
      const [generalist, biomedical] = await Promise.all([
        models.generalist.health(signal),
        models.biomedical.health(signal),
      ]);
      return { generalist, biomedical };
    },
    close: async () => {
      await Promise.all([models.generalist.close(), models.biomedical.close()]);
    },
  };

  async function prepare(request: AnswerRequest, options: AnswerOptionsInProcess): Promise<PreparedRequest> {
    throwIfAborted(options.signal);
    const prepared = await prepareRequest(library, request);
    throwIfAborted(options.signal);
    return prepared;
  }
}

/** A listener that throws (a closed connection) must not fail the answer. */
function guardedListener(
  deps: ArmDeps,
  options: AnswerOptionsInProcess,
): Pick<AnswerOptionsInProcess, 'onEvent'> {
  const { onEvent } = options;
  if (!onEvent) return {};
  return {
    onEvent: (event: ArmEvent) => {
      try {
        onEvent(event);
      } catch (error) {
        deps.logger.warn('event listener failed', { arm: event.arm, event: event.type }, error);
      }
    },
  };
}
