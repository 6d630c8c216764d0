export { CallClient, type CallOptions } from './client.js';
export type { Api, Port } from './protocol.js';
export { type CallContext, type Handlers, serveCalls } from './serve.js';
