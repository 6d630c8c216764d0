import { fileURLToPath } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Starts a worker thread from a module beside the caller, in a build (`.js`) and from the sources (`.ts`, which
 * need the tsx loader; a worker does not inherit it from a test runner).
 * @param caller `import.meta.url` of the calling module.
 * @param module the worker's file name without extension, relative to the caller, e.g. `./worker`.
 */
export function spawnWorker(caller: string, module: string, options: WorkerOptions = {}): Worker {
  if (!fileURLToPath(caller).endsWith('.ts')) return new Worker(new URL(`${module}.js`, caller), options);
  // `--import tsx` does not reach into worker threads on Node 20, so the loader is registered inside.
  const loader = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const target = JSON.stringify(new URL(`${module}.ts`, caller).href);
  const start = `import(${loader}).then(({ register }) => { register(); return import(${target}); });`;
  return new Worker(start, { eval: true, execArgv: [], ...options });
}
