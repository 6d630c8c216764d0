import type { Express, RequestHandler, Response } from 'express';
import { CrossoverError } from '../../core/index.js';
import { AuditTrail } from '../audit/index.js';
import type { Services } from '../services.js';
import { bodyReaders } from './body.js';
import { authorize, identify } from './principal.js';
import { stateOf } from './request-state.js';
import { type Route, SENT } from './route.js';
import { toRequestError } from './to-error.js';

/**
 * Puts a route into the app: caller, rate limit, scope, body, validation, handler, audit, answer, in this order.
 * An answer leaves only after its audit entry is on disk.
 */
export function mountRoute(
  app: Express,
  route: Route,
  services: Services,
  parts: { readonly limiter: RequestHandler; readonly form: RequestHandler },
): void {
  const { lifecycle, keys, keyRequired, config } = services;
  const before: RequestHandler[] = [
    async (req, res, next) => {
      const state = stateOf(res);
      state.route = route.path;
      state.errors = route.errors ?? 'problem';
      if (!route.unlimited) lifecycle.assertOpen();
      try {
        state.key = await identify(req, keys, keyRequired);
      } catch (error) {
        state.refusal = toRequestError(error);
      }
      state.trusted = !keyRequired || state.key !== undefined;
      next();
    },
    ...(route.unlimited ? [] : [parts.limiter]),
    async (_req, res, next) => {
      const state = stateOf(res);
      try {
        if (state.refusal && route.access !== 'public') throw state.refusal;
        authorize(route.access, state.key, keyRequired);
      } catch (error) {
        await record(services, route, res, new AuditTrail(), toRequestError(error));
        throw error;
      }
      next();
    },
  ];
  app[route.method](
    route.path,
    ...before,
    ...bodyReaders(route, config, parts.form),
    handler(route, services),
  );
}

function handler(route: Route, services: Services): RequestHandler {
  const { lifecycle, config } = services;
  return async (req, res) => {
    const state = stateOf(res);
    const stop = new AbortController();
    const abort = (code: 'CROSSOVER_ABORTED' | 'CROSSOVER_TIMEOUT', sentence: string) => () =>
      stop.abort(new CrossoverError(code, sentence));
    const gone = abort('CROSSOVER_ABORTED', 'The client has gone.');
    const onClose = (): void => {
      if (!res.writableFinished) gone();
    };
    // The client may have gone while its body was being read.
    if (res.closed) gone();
    else res.once('close', onClose);
    const timer = route.longLived
      ? undefined
      : setTimeout(
          abort('CROSSOVER_TIMEOUT', 'The time limit of the request passed.'),
          config.limits.requestTimeoutMs,
        );
    const end = lifecycle.begin(stop, route.longLived === true);
    const audit = new AuditTrail();
    // The work goes on to its end, and into the audit log, also when the answer can no longer be sent.
    const work = (async (): Promise<unknown> => {
      try {
        const disclose = () => record(services, route, res, audit, 'shown');
        const result = await route.run({ req, res, state, signal: stop.signal, audit, disclose });
        await record(services, route, res, audit, 'ok');
        return result;
      } catch (error) {
        await record(services, route, res, audit, toRequestError(error));
        throw error;
      } finally {
        clearTimeout(timer);
        res.off('close', onClose);
      }
    })();
    // Under way until the work is done and its answer has left: a stop waits for both.
    void Promise.allSettled([work, closed(res)]).then(end);
    const result = await Promise.race([work, rejectOnAbort(stop.signal)]);
    if (result === SENT || res.destroyed) return;
    const { status, contentType = 'application/json' } = route.response;
    // A handler may have chosen another status (a server that is not ready).
    if (res.statusCode === 200) res.status(status);
    res.type(contentType);
    res.send(typeof result === 'string' ? result : JSON.stringify(result));
  };
}

function closed(res: Response): Promise<void> {
  return new Promise((resolve) => {
    if (res.closed) resolve();
    else res.once('close', () => resolve());
  });
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    // Handlers that hear of the abort answer for themselves; the others are not waited for.
    const late = (): void => void setTimeout(() => reject(signal.reason as Error), 250).unref();
    if (signal.aborted) late();
    else signal.addEventListener('abort', late, { once: true });
  });
}

async function record(
  services: Services,
  route: Route,
  res: Response,
  trail: AuditTrail,
  outcome: 'ok' | 'shown' | CrossoverError,
): Promise<void> {
  if (!(route.audited ?? route.access !== 'public')) return;
  const state = stateOf(res);
  await services.audit.append({
    who: state.key?.id ?? (services.keyRequired ? 'unknown' : 'local'),
    what: `${route.method.toUpperCase()} ${route.path}`,
    request_id: state.id,
    ...(typeof outcome === 'string'
      ? { outcome }
      : {
          outcome: outcome.status === 401 || outcome.status === 403 ? 'denied' : 'failed',
          code: outcome.code,
        }),
    ...trail.facts(),
  });
}
