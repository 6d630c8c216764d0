import {
  type AnswerRequest,
  type ArmAnswer,
  type ArmName,
  type CrossoverConfig,
  CrossoverError,
  type RequestUnit,
} from '../../core/index.js';
import type { AbCall } from '../../experiment/ab/index.js';
import { armsOfRoute } from '../../routes/index.js';
import type { ExperimentServices } from './services.js';

export interface AutoAsk {
  readonly request: AnswerRequest;
  readonly unit?: RequestUnit;
  readonly requestId: string;
  /** Runs another arm on the same request, in shadow mode. */
  shadow(arm: ArmName, signal: AbortSignal): Promise<ArmAnswer>;
}

/**
 * The arm for a request to `auto`: the one that the running A/B test gives, or the configured one while none runs.
 * @throws CrossoverError CROSSOVER_EXPERIMENT_NOT_RUNNING when there is neither; CROSSOVER_INVALID_INPUT without a unit
 */
export async function armOfAuto(
  {
    experiments,
    config,
  }: { readonly experiments: Pick<ExperimentServices, 'ab'>; readonly config: CrossoverConfig },
  ask: AutoAsk,
): Promise<{ readonly arm: ArmName; readonly call?: AbCall }> {
  const call = await experiments.ab.assign(ask);
  if (call) return { arm: call.served, call };
  const fallback = config.experiments.autoFallback;
  if (fallback === undefined)
    throw new CrossoverError(
      'CROSSOVER_EXPERIMENT_NOT_RUNNING',
      'Route auto is given by an A/B test, and none is running.',
      { field: 'route' },
    );
  return { arm: armsOfRoute(fallback)[0]!.arm };
}
