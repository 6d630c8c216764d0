import type { AnswerRequest } from '../../core/index.js';
import type { AbCall } from '../../experiment/ab/index.js';
import { type Documents, sourcesOf } from '../../experiment/sources/index.js';
import type { RouteAnswers } from '../../routes/index.js';
import type { ExperimentServices } from './services.js';

/** Remembers which arms answered a request, so that feedback can be tied to it. */
export function noteAnswers(
  {
    experiments,
    library,
  }: { readonly experiments: Pick<ExperimentServices, 'requests'>; readonly library: Documents },
  requestId: string,
  {
    request,
    answers,
    call,
  }: {
    readonly request: AnswerRequest;
    readonly answers: RouteAnswers;
    readonly call?: AbCall | undefined;
  },
): void {
  const given = Object.entries(answers).filter(([, answer]) => answer.error === undefined);
  if (given.length === 0) return;
  experiments.requests.add(requestId, async () => ({
    // A unit whose arm was stopped is analysed as assigned; feedback is tied to the arm that answered.
    routes: Object.fromEntries(given.map(([route, { arm }]) => [route, arm])),
    ...(call ? { experiment: call.experiment, blind: call.blind } : {}),
    sources: await sourcesOf(
      request,
      given.map(([, answer]) => answer),
      library,
    ),
  }));
}
