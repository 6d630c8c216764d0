import type { RequestHandler } from 'express';
import { freshId, type Logger } from '../../core/index.js';
import { setState } from './request-state.js';

const SANE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/**
 * Gives every request an id: the caller's X-Request-Id when it is short and plain, else a fresh one. It stands in
 * the response header, in every JSON body, in the log and in the audit log.
 */
export function requestId(logger: Logger): RequestHandler {
  return (req, res, next) => {
    const given = req.get('x-request-id');
    const id = given !== undefined && SANE.test(given) ? given : freshId('req');
    res.set('X-Request-Id', id);
    setState(res, {
      id,
      log: logger.child({ request_id: id }),
      key: undefined,
      trusted: false,
      route: 'unmatched',
      errors: 'problem',
    });
    next();
  };
}
