export { RequestClock } from './clock.js';
export { Endpoint, type EndpointOptions, type HttpAnswer } from './endpoint.js';
export { AttemptFailure, connectionFailure, parseRetryAfter, STREAM_OPTIONS_REFUSED } from './failures.js';
export { type PostJsonOptions, postJson } from './post-json.js';
export { readJson, readText, tooLarge } from './read-body.js';
export { pauseBefore, withRetries } from './retry.js';
export { EventStreamParser } from './sse.js';
