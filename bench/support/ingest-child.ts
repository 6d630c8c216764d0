/**
 * One ingest in a process of its own, so that its memory and event loop are the product's alone.
 * Arguments: JSON lines file, index folder. Prints one line of JSON.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createLogger, parseConfig } from '../../src/core/index.js';
import { openLibrary } from '../../src/library/index.js';

const [source = '', indexDir = ''] = process.argv.slice(2);
const library = await openLibrary(parseConfig({ indexDir }), createLogger('error'));
await library.createCorpus('bench', {
  title: 'bench',
  source: 'bench',
  licence: 'see the data',
  sensitivity: 'public',
});
const delay = monitorEventLoopDelay({ resolution: 1 });
let peak = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 50);
delay.enable();
const report = await library.ingest({ corpus: 'bench', paths: [source], format: 'jsonl' });
delay.disable();
const again = await library.ingest({ corpus: 'bench', paths: [source], format: 'jsonl' });
clearInterval(watch);
await library.close();
process.stdout.write(
  `${JSON.stringify({ seconds: report.seconds, chunks: report.chunks, peak, block: delay.max / 1e6, again: again.seconds, skipped: again.unchanged })}\n`,
);
