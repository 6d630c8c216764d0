import { CrossoverError, serializeError } from '../../core/index.js';
import type { Api, CallMessage, Port } from './protocol.js';

export interface CallContext<Progress> {
  readonly signal: AbortSignal;
  progress(progress: Progress): void;
}

export type Handlers<A extends Api> = {
  readonly [M in keyof A]: (
    params: A[M]['params'],
    context: CallContext<NonNullable<A[M]['progress']>>,
  ) => A[M]['result'] | Promise<A[M]['result']>;
};

/** The answering side of a message port. Calls run side by side; each can be aborted by its caller. */
export function serveCalls<A extends Api>(port: Port, handlers: Handlers<A>): void {
  const running = new Map<number, AbortController>();

  const run = async (id: number, method: string, params: unknown): Promise<void> => {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const handler = handlers[method];
      if (!handler) throw new CrossoverError('CROSSOVER_INTERNAL', `The worker has no method ${method}.`);
      const result = await handler(params, {
        signal: controller.signal,
        progress: (progress) => port.postMessage({ kind: 'progress', id, progress }),
      });
      port.postMessage({ kind: 'result', id, result });
    } catch (error) {
      port.postMessage({ kind: 'error', id, error: serializeError(error) });
    } finally {
      running.delete(id);
    }
  };

  port.on('message', (received) => {
    const message = received as CallMessage;
    if (message.kind === 'abort') running.get(message.id)?.abort();
    else void run(message.id, message.method, message.params);
  });
}
