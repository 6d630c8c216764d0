/**
 * Kill trials: npx tsx test/kill/run.ts --trials 200 [--seed 1] [--json]
 * Exit 0 when every acknowledged document was there after every kill, and no other; else 1.
 */
import { parseArgs } from 'node:util';
import { runCampaign } from './campaign.js';

const { values } = parseArgs({
  options: {
    trials: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});

const started = performance.now();
const report = await runCampaign(Number(values.trials), Number(values.seed), (done, faults) => {
  if (done % 10 === 0) process.stderr.write(`${done} trials, ${faults} faults\n`);
});
const seconds = Math.round((performance.now() - started) / 1000);
if (values.json) process.stdout.write(`${JSON.stringify({ ...report, seconds })}\n`);
else {
  const during = Object.entries(report.killedDuring)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ');
  process.stdout.write(
    `${report.trials} kills in ${seconds} s (${during}); ${report.operations} acknowledged operations; ` +
      `${report.faults.length} faults\n${report.faults.map((fault) => `  ${fault}\n`).join('')}`,
  );
}
process.exitCode = report.faults.length > 0 ? 1 : 0;
