import type { AnswerRequest, SearchRequest } from '../../core/index.js';
import type { ArmDeps } from './types.js';

/** How the request wants to be searched for, over the configuration. */
export function searchOptions(deps: ArmDeps, request: AnswerRequest): Pick<SearchRequest, 'mode' | 'fusion'> {
  return {
    mode: request.options?.mode ?? deps.config.retrieval.mode,
    ...(request.options?.fusion ? { fusion: request.options.fusion } : {}),
  };
}
