export { AdaptiveLimit } from './adaptive-limit.js';
export { askWithRetries } from './ask-with-retries.js';
export { drain } from './drain.js';
export { orderForPrefixCache } from './order.js';
