import { entry } from './entry.js';

/** What is wrong with a request, or with who asks. */
export const REQUEST_ERRORS = {
  CROSSOVER_INVALID_INPUT: entry(400, 'Invalid input', 'Correct the field named in the detail.'),
  CROSSOVER_INVALID_JSON: entry(
    400,
    'Body is not valid JSON',
    'Send one JSON value with Content-Type application/json.',
  ),
  CROSSOVER_UNSUPPORTED_MEDIA_TYPE: entry(
    415,
    'Unsupported media type',
    'Use the content type that the route documents.',
  ),
  CROSSOVER_BODY_TOO_LARGE: entry(
    413,
    'Body too large',
    'Send less at once, or raise limits.bodyBytes or limits.uploadBytes.',
  ),
  CROSSOVER_ROUTE_NOT_FOUND: entry(404, 'No such route', 'See /docs for the routes there are.'),
  CROSSOVER_METHOD_NOT_ALLOWED: entry(405, 'Method not allowed', 'See /docs for the methods of this route.'),
  CROSSOVER_UNAUTHENTICATED: entry(
    401,
    'API key missing or wrong',
    'Send `Authorization: Bearer <key>`; keys are made with `crossover keys add`.',
  ),
  CROSSOVER_FORBIDDEN: entry(
    403,
    'Not allowed for this key',
    'Use a key that has the scope named in the detail.',
  ),
  CROSSOVER_HOST_REFUSED: entry(
    403,
    'Host or Origin refused',
    'Use the address the server was started on, or list the host under server.allowedHosts.',
  ),
  CROSSOVER_RATE_LIMITED: entry(429, 'Too many requests', 'Wait for the time in Retry-After.'),
  CROSSOVER_QUEUE_FULL: entry(503, 'Too much work queued', 'Try again when a running job has ended.'),
  CROSSOVER_JOB_NOT_FOUND: entry(
    404,
    'No such job',
    'Jobs are listed by the answer that created them and kept for a day.',
  ),
} as const;
