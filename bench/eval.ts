/**
 * `npx tsx bench/eval.ts [--items 4000] [--url URL]`: throughput against an endpoint of known latency (a scripted server of its own process
 * at --url, or one started here), then the same items again from the response cache.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openArms } from '../eval/runner/arms/index.js';
import { configHash, suiteHash } from '../eval/runner/identity/index.js';
import { runEval } from '../eval/runner/run.js';
import { createLogger, loadConfig } from '../src/core/index.js';
import { items, task } from '../test/kill-eval/suite.js';

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '4000' },
    url: { type: 'string' },
    latency: { type: 'string', default: '200' },
    concurrency: { type: 'string', default: '64' },
  },
});
const url = values.url;
if (url === undefined)
  throw new Error('Give --url of `npx tsx test/support/serve-scripted.ts --latency 200`.');
const [count, latency, concurrency] = [
  Number(values.items),
  Number(values.latency),
  Number(values.concurrency),
];
const out = mkdtempSync(join(tmpdir(), 'bench-eval-'));

async function run(runId: string): Promise<{ seconds: number; fromCache: number; rows: number }> {
  const suiteItems = items(count);
  const opened = await openArms({
    config: loadConfig({}),
    logger: createLogger('error'),
    arms: ['generalist'],
    seed: 1,
    promptBudget: 8140,
    concurrency,
    poolFolder: join(out, 'pool'),
    library: () => Promise.reject(new Error('A direct arm needs no library.')),
    remote: { url: url ?? '', local: true },
  });
  mkdirSync(join(out, runId), { recursive: true });
  const started = performance.now();
  const { fromCache, rows } = await runEval({
    out,
    runId,
    suites: [{ task, suite: suiteHash(task.name, suiteItems), items: suiteItems }],
    arms: opened.arms.map((arm) => ({ arm, hash: configHash(arm.config) })),
    evidence: opened.evidence,
    profile: 'fixed',
    concurrency,
    keepProtectedText: false,
  });
  const seconds = (performance.now() - started) / 1000;
  await opened.close();
  return { seconds, fromCache, rows };
}

try {
  const first = await run('run_a');
  const again = await run('run_b');
  const ideal = (Math.ceil(count / concurrency) * latency) / 1000;
  const rss = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    JSON.stringify({
      items: count,
      seconds: first.seconds,
      ideal,
      shareOfIdeal: ideal / first.seconds,
      rescored: again,
      maxRssMb: rss,
    }),
  );
} finally {
  rmSync(out, { recursive: true, force: true });
}
