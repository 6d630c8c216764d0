/**
 * Simulations of A/B tests with the code that the server runs: error rates under daily looks, power at the planned size,
 * sample-ratio mismatch, guardrails, assignment, and of the blinded review. The same seed gives the same figures.
 * Run: crossover bench experiments --seed 1 [--scale 0.1]
 */
import { parseArgs } from 'node:util';
import { assignment } from './experiments/assignment.js';
import { falsePositives } from './experiments/false-positives.js';
import { guardrails } from './experiments/guardrails.js';
import { mismatch } from './experiments/mismatch.js';
import { power } from './experiments/power.js';
import { review } from './experiments/review.js';
import type { Simulation } from './experiments/simulation.js';

const SIMULATIONS: readonly Simulation[] = [assignment, falsePositives, power, mismatch, guardrails, review];

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, scale: { type: 'string', default: '1' } },
});
const seed = Number(values.seed);
const scale = Number(values.scale);
if (!Number.isInteger(seed) || seed < 0 || !(scale > 0)) {
  console.error('--seed is a whole number from 0 on, --scale a number above 0.');
  process.exit(2);
}
console.log(`seed ${seed}${scale === 1 ? '' : `, scale ${scale}: fewer trials than the published figures`}`);
for (const { title, run } of SIMULATIONS) {
  const started = performance.now();
  const { lines, missed } = run({ seed, scale });
  console.log(`\n${title}\n${lines.join('\n')}`);
  for (const miss of missed) console.log(`  MISSED: ${miss}`);
  console.log(`  (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  if (missed.length > 0) process.exitCode = 1;
}
