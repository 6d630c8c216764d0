/** The process that is killed: a two-arm run in folder argv[2] at the endpoint argv[3] with argv[4] items. */
import { mkdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openArms } from '../../eval/runner/arms/index.js';
import { configHash, suiteHash } from '../../eval/runner/identity/index.js';
import { runEval } from '../../eval/runner/run.js';
import { createLogger, loadConfig } from '../../src/core/index.js';
import { items, task } from './suite.js';

const [out, url, count] = process.argv.slice(2) as [string, string, string];
const suiteItems = items(Number(count));
const opened = await openArms({
  config: loadConfig({}),
  logger: createLogger('error'),
  arms: ['generalist', 'biomedical'],
  seed: 1,
  promptBudget: 8140,
  concurrency: 32,
  poolFolder: join(out, 'pool'),
  library: () => Promise.reject(new Error('Direct arms need no library.')),
  // Without a model's name the arms are the server's models.
  remote: { url, local: true },
});
mkdirSync(join(out, 'run_kill'), { recursive: true });
// The parent counts the moment of a kill from one of these two words, so that a slow start does not keep it from the run.
writeSync(1, 'begins\n');
let answered = false;
const outcome = await runEval({
  out,
  runId: 'run_kill',
  suites: [{ task, suite: suiteHash(task.name, suiteItems), items: suiteItems }],
  arms: opened.arms.map((arm) => ({ arm, hash: configHash(arm.config) })),
  evidence: opened.evidence,
  profile: 'fixed',
  concurrency: 32,
  keepProtectedText: false,
  onProgress: () => {
    if (!answered) writeSync(1, 'answered\n');
    answered = true;
  },
});
await opened.close();
writeSync(1, `${JSON.stringify(outcome)}\n`);
