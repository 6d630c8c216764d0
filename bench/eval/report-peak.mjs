// Preloaded into a measured program: writes its peak resident memory in megabytes into the file BENCH_PEAK_FILE names at its end.
import { writeFileSync } from 'node:fs';

const file = process.env.BENCH_PEAK_FILE;
if (file) process.on('exit', () => writeFileSync(file, String(process.resourceUsage().maxRSS / 1024)));
