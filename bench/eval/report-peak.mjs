// Preloaded into a measured program: at its end writes what memory it held into the file that BENCH_PEAK_FILE names, in megabytes:
// the peak of the process, and the JavaScript heap in use after each major collection, which is what is really held.
import { writeFileSync } from 'node:fs';
import { constants, PerformanceObserver } from 'node:perf_hooks';

const file = process.env.BENCH_PEAK_FILE;
if (file) {
  const held = [];
  const observer = new PerformanceObserver((list) => {
    const major = list.getEntries().some(({ detail }) => detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR);
    if (major) held.push(process.memoryUsage().heapUsed / 2 ** 20);
  });
  observer.observe({ entryTypes: ['gc'] });
  process.on('exit', () =>
    writeFileSync(file, JSON.stringify({ peak: process.resourceUsage().maxRSS / 1024, held })),
  );
}
