/** `npx tsx test/kill-experiment/run.ts [--trials 10]`: weeks killed in each of their days at random moments, then compared with one that was not. */
import { parseArgs } from 'node:util';
import { trial } from './trial.js';

const DAYS = [1, 2, 3, 4, 5, 6, 7];

const { values } = parseArgs({ options: { trials: { type: 'string', default: '10' } } });
const whole = await trial([]);
process.stderr.write(
  `not killed: ${DAYS.map((day) => `day ${day} ${whole.words.get(day)} words`).join(', ')}\n`,
);
const killedIn = Object.fromEntries(DAYS.map((day) => [day, 0]));
const problems: string[] = [];
for (let at = 0; at < Number(values.trials); at++) {
  // One kill in each day, after any of the words that it says unkilled, and up to 40 ms later: most words follow each other faster.
  const one = await trial(
    DAYS.map((day) => ({
      day,
      words: 1 + Math.floor(Math.random() * (whole.words.get(day) ?? 1)),
      afterMs: Math.random() * 40,
    })),
  );
  for (const day of one.killed) killedIn[day] = (killedIn[day] ?? 0) + 1;
  problems.push(...one.doubles);
  if (one.end !== whole.end)
    problems.push(`trial ${at + 1}: other findings than the week that was not killed`);
  process.stderr.write(`${at + 1} of ${values.trials}, killed in days ${one.killed.join(', ')}\n`);
}
const kills = Object.values(killedIn).reduce((sum, one) => sum + one, 0);
const missed = DAYS.filter((day) => killedIn[day] === 0);
if (missed.length > 0) problems.push(`no kill fell into day ${missed.join(', ')}`);
process.stdout.write(
  `${JSON.stringify({ kills, killed_in_day: killedIn, problems: problems.slice(0, 10) })}\n`,
);
process.exitCode = problems.length > 0 ? 1 : 0;
