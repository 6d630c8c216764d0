import type { Response } from 'express';
import type { CrossoverError } from '../../core/index.js';
import { toOpenAIError } from '../openai/error.js';
import { PROBLEM_TYPE, toProblem } from './problem.js';
import { stateOf } from './request-state.js';

/** Answers with the error in the shape of the route, and logs it by code. Never sends a stack or a foreign message. */
export function sendError(res: Response, error: CrossoverError): void {
  const state = stateOf(res);
  const status = error.status;
  const fields = { route: state.route, status, code: error.code };
  // What the caller did wrong is not worth a stack; what this server did wrong is.
  if (status >= 500 && error.code !== 'CROSSOVER_SHUTTING_DOWN')
    state.log.error('request failed', fields, error);
  else state.log.info('request refused', fields);
  if (res.headersSent) {
    // An ended stream has told its failure as an event; one that is still open has nothing more to say.
    if (!res.writableEnded) res.destroy();
    return;
  }
  if (error.details.retryAfterSeconds !== undefined)
    res.set('Retry-After', String(Math.max(1, Math.ceil(error.details.retryAfterSeconds))));
  if (error.code === 'CROSSOVER_UNAUTHENTICATED') res.set('WWW-Authenticate', 'Bearer realm="crossover"');
  if (error.code === 'CROSSOVER_SHUTTING_DOWN' || error.code === 'CROSSOVER_BODY_TOO_LARGE')
    res.set('Connection', 'close');
  res.status(status);
  const [type, body] =
    state.errors === 'openai'
      ? (['application/json', toOpenAIError(error, state.id)] as const)
      : ([PROBLEM_TYPE, toProblem(error, state.id)] as const);
  res.type(type).send(JSON.stringify(body));
}
