export { anySignal, throwIfAborted, yieldToEventLoop } from './cancellation.js';
export { type CsvRow, csvLines } from './csv.js';
export { EventQueue } from './event-queue.js';
export { canonicalJson, freshId, sha256 } from './hash.js';
export { packageRoot, packageVersion } from './package-root.js';
export { spawnWorker } from './spawn-worker.js';
export { writeWhole } from './write-whole.js';
