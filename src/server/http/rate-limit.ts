import type { RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { CrossoverError } from '../../core/index.js';
import { stateOf } from './request-state.js';

const WINDOW_MS = 60_000;

/** Counts requests by key, else by address (IPv6 by /56), and refuses what is above the limit with Retry-After. */
export function rateLimiter(requestsPerMinute: number): RequestHandler {
  return rateLimit({
    windowMs: WINDOW_MS,
    limit: requestsPerMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    // Its start-up checks print to the console; what they look for is fixed by this code.
    validate: false,
    keyGenerator: (req, res) => stateOf(res).key?.id ?? ipKeyGenerator(req.ip ?? ''),
    handler: (req, _res, next) => {
      const reset = (req as { rateLimit?: { resetTime?: Date } }).rateLimit?.resetTime?.getTime();
      const seconds = Math.max(1, Math.ceil(((reset ?? Date.now() + WINDOW_MS) - Date.now()) / 1000));
      next(
        new CrossoverError('CROSSOVER_RATE_LIMITED', `More than ${requestsPerMinute} requests in a minute.`, {
          retryAfterSeconds: seconds,
        }),
      );
    },
  });
}
