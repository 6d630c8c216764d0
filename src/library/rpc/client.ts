import { setMaxListeners } from 'node:events';
import { type CrossoverError, deserializeError, throwIfAborted } from '../../core/index.js';
import type { Api, Port, ReplyMessage } from './protocol.js';

export interface CallOptions<Progress> {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Buffers handed over instead of copied; the caller may not use them afterwards. */
  readonly transfer?: readonly ArrayBuffer[];
}

interface Pending {
  resolve(value: unknown): void;
  reject(error: unknown): void;
  onProgress: ((progress: never) => void) | undefined;
}

/** The calling side of a message port: one promise a call, with progress and abort. */
export class CallClient<A extends Api> {
  readonly #port: Port;
  readonly #pending = new Map<number, Pending>();
  #nextId = 1;
  #ended: CrossoverError | undefined;

  constructor(port: Port) {
    this.#port = port;
    port.on('message', (message) => this.#receive(message as ReplyMessage));
  }

  async call<M extends keyof A & string>(
    method: M,
    params: A[M]['params'],
    options: CallOptions<NonNullable<A[M]['progress']>> = {},
  ): Promise<A[M]['result']> {
    throwIfAborted(options.signal);
    if (this.#ended) throw this.#ended;
    const id = this.#nextId++;
    // One request may have many calls under way, each with a listener that it takes off again.
    if (options.signal) setMaxListeners(0, options.signal);
    const abort = () => this.#port.postMessage({ kind: 'abort', id });
    try {
      return (await new Promise((resolve, reject) => {
        this.#pending.set(id, { resolve, reject, onProgress: options.onProgress as Pending['onProgress'] });
        this.#port.postMessage({ kind: 'call', id, method, params }, options.transfer ?? []);
        options.signal?.addEventListener('abort', abort, { once: true });
      })) as A[M]['result'];
    } finally {
      this.#pending.delete(id);
      options.signal?.removeEventListener('abort', abort);
    }
  }

  /** Fails every waiting and later call: the other side is gone. */
  end(error: CrossoverError): void {
    this.#ended = error;
    for (const pending of this.#pending.values()) pending.reject(error);
    this.#pending.clear();
  }

  #receive(message: ReplyMessage): void {
    const pending = this.#pending.get(message.id);
    if (!pending) return;
    if (message.kind === 'progress') pending.onProgress?.(message.progress as never);
    else if (message.kind === 'result') pending.resolve(message.result);
    else pending.reject(deserializeError(message.error));
  }
}
