/** `npx tsx test/kill-eval/run.ts [--trials 100] [--items 2000]`: SIGKILL at random moments, resumed, compared. */
import { parseArgs } from 'node:util';
import { startScriptedServer } from '../support/scripted-openai-server.js';
import { answerFor } from './suite.js';
import { trial } from './trial.js';

/** A run of 2,000 items and two arms takes some seconds: five kills fall into all of it, one of them into its start. */
const LATEST_KILL_MS = 1200;
const KILLS = ['begins', 'answered', 'answered', 'answered', 'answered'] as const;

const { values } = parseArgs({
  options: { trials: { type: 'string', default: '100' }, items: { type: 'string', default: '2000' } },
});
const items = Number(values.items);
const server = await startScriptedServer({
  answer: ({ body }) => ({ text: [answerFor(String(body?.model), body?.messages)], latencyMs: 3 }),
});
const whole = await trial(server.url, items, []);
let kills = 0;
const rowsAtKill: number[] = [];
const problems = [...whole.wrong];
while (kills < Number(values.trials)) {
  // The scripted server keeps every request; this long a campaign would fill the memory.
  server.requests.length = 0;
  server.generations.length = 0;
  const one = await trial(
    server.url,
    items,
    KILLS.map((after) => ({ after, ms: Math.random() * LATEST_KILL_MS })),
  );
  kills += one.kills;
  rowsAtKill.push(...one.rowsAtKill);
  problems.push(...one.wrong);
  process.stderr.write(`${kills} of ${values.trials}, ${problems.length} faults\n`);
  if (one.rows.join('\n') !== whole.rows.join('\n')) problems.push('rows differ from the uninterrupted run');
}
await server.close();
process.stdout.write(
  `${JSON.stringify({
    kills,
    within: rowsAtKill.filter((rows) => rows > 0 && rows < whole.rows.length).length,
    rowsAtKill: rowsAtKill.sort((a, b) => a - b).filter((_rows, i) => i % 10 === 0),
    rows: whole.rows.length,
    problems: problems.slice(0, 10),
  })}\n`,
);
process.exitCode = problems.length > 0 ? 1 : 0;
