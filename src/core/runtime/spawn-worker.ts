import { fileURLToPath } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Starts a worker thread from a module beside the caller, in a build (`.js`) and from the sources (`.ts`, which
 * need the tsx loader; a worker does not inherit it from a test runner).
 * @param caller `import.meta.url` of the calling module.
 * @param module the worker's file name without extension, relative to the caller, e.g. `./worker`.
 */
export function spawnWorker(caller: string, module: string, options: WorkerOptions = {}): Worker {
  const fromSource = fileURLToPath(caller).endsWith('.ts');
  const url = new URL(`${module}${fromSource ? '.ts' : '.js'}`, caller);
  const execArgv = fromSource ? ['--import', import.meta.resolve('tsx')] : [];
  return new Worker(url, { execArgv, ...options });
}
