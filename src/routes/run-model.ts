import {
  type ChatModel,
  CrossoverError,
  type GenerationEvent,
  type GenerationRequest,
  throwIfAborted,
} from '../core/index.js';

export interface Generated {
  readonly text: string;
  readonly done: Extract<GenerationEvent, { type: 'done' }>;
  /** Milliseconds to the first piece of text; undefined when there was none. */
  readonly firstToken: number | undefined;
}

/**
 * Streams an answer to its end. An abort is obeyed at once, also when the model does not listen to its signal.
 * @throws CrossoverError of the model; CROSSOVER_MODEL_STREAM_CUT when it ends without saying so.
 */
export async function runModel(
  model: ChatModel,
  request: GenerationRequest,
  signal: AbortSignal | undefined,
  onText: (text: string) => void,
): Promise<Generated> {
  throwIfAborted(signal);
  const started = performance.now();
  const iterator = model.generate(request, signal)[Symbol.asyncIterator]();
  const aborted = abortion(signal);
  const pieces: string[] = [];
  let firstToken: number | undefined;
  try {
    for (;;) {
      const next = await Promise.race([iterator.next(), aborted.promise]);
      if (next.done) break;
      if (next.value.type === 'done') return { text: pieces.join(''), done: next.value, firstToken };
      firstToken ??= performance.now() - started;
      pieces.push(next.value.text);
      onText(next.value.text);
    }
  } finally {
    aborted.release();
    // Not waited for: a model that hangs would hold the abort back.
    iterator.return?.()?.then(undefined, () => undefined);
  }
  throw new CrossoverError(
    'CROSSOVER_MODEL_STREAM_CUT',
    'The answer ended before the model said that it was done.',
  );
}

function abortion(signal: AbortSignal | undefined): { promise: Promise<never>; release: () => void } {
  let release = () => {};
  const promise = new Promise<never>((_resolve, reject) => {
    if (!signal) return;
    const listener = () => {
      try {
        throwIfAborted(signal);
      } catch (error) {
        reject(error);
      }
    };
    signal.addEventListener('abort', listener, { once: true });
    release = () => signal.removeEventListener('abort', listener);
  });
  promise.catch(() => undefined);
  return { promise, release: () => release() };
}
