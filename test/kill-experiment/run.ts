/** `npx tsx test/kill-experiment/run.ts [--trials 10]`: weeks killed in every stage at random moments, then compared with one that was not. */
import { parseArgs } from 'node:util';
import { trial } from './trial.js';

const { values } = parseArgs({ options: { trials: { type: 'string', default: '10' } } });
const whole = await trial([]);
const killedIn: Record<number, number> = {};
const problems: string[] = [];
for (let at = 0; at < Number(values.trials); at++) {
  // Two kills in each of the seven days, anywhere in it.
  const kills = [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7].map((day) => ({
    day,
    afterMs: Math.random() * 1_000 * (day === 1 || day === 4 || day === 5 ? 1 : 0.15),
  }));
  const one = await trial(kills);
  for (const day of one.killed) killedIn[day] = (killedIn[day] ?? 0) + 1;
  problems.push(...one.doubles);
  if (one.end !== whole.end)
    problems.push(`trial ${at + 1}: other findings than the week that was not killed`);
  process.stderr.write(`${at + 1} of ${values.trials}, killed in days ${one.killed.join(', ')}\n`);
}
const kills = Object.values(killedIn).reduce((sum, one) => sum + one, 0);
process.stdout.write(
  `${JSON.stringify({ kills, killed_in_day: killedIn, problems: problems.slice(0, 10) })}\n`,
);
process.exitCode = problems.length > 0 ? 1 : 0;
