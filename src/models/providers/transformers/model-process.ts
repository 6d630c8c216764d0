import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import PQueue from 'p-queue';
import { CrossoverError, deserializeError, throwIfAborted } from '../../../core/index.js';
import { checkModelFiles } from './model-files.js';
import type { Calls, ChildMessage, LoadData, ModelFacts, ParentMessage } from './protocol.js';

interface Pending {
  readonly id: number;
  readonly onText: ((text: string) => void) | undefined;
  resolve(result: Calls[keyof Calls]['result']): void;
  reject(error: CrossoverError): void;
}

/**
 * A model in a process of its own, so that computing never blocks the event loop. A process and not a thread: the
 * native runtime cannot be loaded by two threads at a time ("Module did not self-register"), and one that runs out of
 * memory takes nothing else with it. Answers one call at a time; does not keep an idle parent from ending.
 */
export class ModelProcess {
  readonly #child: ChildProcess;
  readonly #queue = new PQueue({ concurrency: 1 });
  readonly #ready: Promise<ModelFacts>;
  readonly #exited: Promise<void>;
  #pending: Pending | undefined;
  #calls = 0;
  #ended: CrossoverError | undefined;

  /** @throws CrossoverError CROSSOVER_MODEL_FILES_INVALID when local files are missing. */
  constructor(data: LoadData) {
    checkModelFiles(data);
    const fromSource = fileURLToPath(import.meta.url).endsWith('.ts');
    this.#child = fork(new URL(fromSource ? './child.ts' : './child.js', import.meta.url), {
      execArgv: fromSource ? ['--import', import.meta.resolve('tsx')] : [],
      // The runtime prints warnings of its own; standard output belongs to the command.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    });
    this.#exited = new Promise((resolve) => {
      this.#child.once('exit', () => resolve());
    });
    this.#ready = new Promise((resolve, reject) => {
      this.#child.on('message', (message: ChildMessage) => {
        if (message.type === 'ready') resolve(message.facts);
        else if (message.type === 'load-failed') reject(deserializeError(message.error));
        else this.#receive(message);
      });
      const end = (cause?: unknown): void => {
        this.#ended ??= new CrossoverError('CROSSOVER_INTERNAL', `The process of ${data.model} has ended.`, {
          cause,
        });
        reject(this.#ended);
        this.#pending?.reject(this.#ended);
      };
      this.#child.once('error', end);
      this.#child.once('exit', () => end());
    });
    const idle = (): void => this.#hold(false);
    // Awaited by every call; a failure is reported there, not as an unhandled rejection.
    this.#ready.then(idle, idle);
    this.#post({ type: 'load', data });
  }

  ready(): Promise<ModelFacts> {
    return this.#ready;
  }

  /** Runs one call when the ones before it are done. An abort stops the computation at its next step. */
  async call<Name extends keyof Calls>(
    name: Name,
    params: Calls[Name]['params'],
    options: { readonly signal?: AbortSignal | undefined; readonly onText?: (text: string) => void } = {},
  ): Promise<Calls[Name]['result']> {
    const { signal, onText } = options;
    await this.#ready;
    return this.#queue.add(async () => {
      throwIfAborted(signal);
      if (this.#ended) throw this.#ended;
      const id = ++this.#calls;
      const stop = (): void => this.#post({ type: 'stop', id });
      signal?.addEventListener('abort', stop, { once: true });
      this.#hold(true);
      try {
        return await new Promise<Calls[keyof Calls]['result']>((resolve, reject) => {
          this.#pending = { id, onText, resolve, reject };
          this.#post({ type: 'call', id, name, params });
        });
      } finally {
        this.#pending = undefined;
        this.#hold(false);
        signal?.removeEventListener('abort', stop);
      }
    }) as Promise<Calls[Name]['result']>;
  }

  async close(): Promise<void> {
    this.#ended ??= new CrossoverError('CROSSOVER_SHUTTING_DOWN', 'The model has been closed.');
    this.#pending?.reject(this.#ended);
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      this.#child.ref();
      this.#child.kill('SIGKILL');
      await this.#exited;
    }
  }

  #post(message: ParentMessage): void {
    if (this.#child.connected) this.#child.send(message);
  }

  /** Keeps this process alive while the child works for it, and only then. */
  #hold(busy: boolean): void {
    if (busy) {
      this.#child.ref();
      this.#child.channel?.ref();
    } else {
      this.#child.unref();
      this.#child.channel?.unref();
    }
  }

  #receive(message: Extract<ChildMessage, { id: number }>): void {
    const pending = this.#pending;
    if (pending?.id !== message.id) return;
    if (message.type === 'text') pending.onText?.(message.text);
    else if (message.type === 'error') pending.reject(deserializeError(message.error));
    else pending.resolve(message.result);
  }
}
