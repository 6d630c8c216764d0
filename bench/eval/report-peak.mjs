// Preloaded into a measured program: at its end writes what memory it held into the file that BENCH_PEAK_FILE names, in megabytes:
// the peak of the process, and, with BENCH_HELD, the JavaScript heap in use after each major collection, which is what is really held.
// Watching the collections takes some 4 MB itself.
import { writeFileSync } from 'node:fs';

const file = process.env.BENCH_PEAK_FILE;
if (file) {
  const held = [];
  if (process.env.BENCH_HELD) await watch(held);
  process.on('exit', () =>
    writeFileSync(file, JSON.stringify({ peak: process.resourceUsage().maxRSS / 1024, held })),
  );
}

async function watch(held) {
  const { constants, PerformanceObserver } = await import('node:perf_hooks');
  new PerformanceObserver((list) => {
    const major = list.getEntries().some(({ detail }) => detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR);
    if (major) held.push(process.memoryUsage().heapUsed / 2 ** 20);
  }).observe({ entryTypes: ['gc'] });
}
