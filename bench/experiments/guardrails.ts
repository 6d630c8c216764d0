import { rateEvidence, requestsToStop } from '../../eval/statistics/index.js';
import { FALSE_STOP_RATE } from '../../src/experiment/ab/index.js';
import { createDraw, type Draw } from './draw.js';
import { holds, quantileOf, share } from './shares.js';
import type { Simulation } from './simulation.js';

const TRIALS = 2000;
const LIMIT = 0.05;
/** Two arms with one guardrail. */
const ALPHA = FALSE_STOP_RATE / 2;
const MOST = 5000;
const RATES = [1, 0.5, 0.2, 0.1];

/** An arm whose limit is 5 % of failures: when is it stopped, and how often without reason? */
export const guardrails: Simulation = {
  title: `Guardrail of 5 % errors, judged after every request (level ${ALPHA})`,
  run: ({ seed, scale }) => {
    const trials = Math.max(50, Math.round(TRIALS * scale));
    const draw = createDraw(seed * 1000 + 300);
    const needed = fewestBad();
    const lines: string[] = [];
    const missed: string[] = [];
    for (const rate of RATES) {
      const stops = Array.from({ length: trials }, () => stopAfter(needed, () => draw.chance(rate)));
      const promised = requestsToStop(rate, { limit: LIMIT, alpha: ALPHA })!;
      lines.push(
        `  ${String(100 * rate).padStart(3)} % fail: stopped after ${quantileOf(stops, 0.5)} requests (median), 95 of 100 by ${quantileOf(stops, 0.95)}; stated for even failures: ${promised}`,
      );
      if (rate === 1 && quantileOf(stops, 1) !== promised)
        missed.push('an arm that always fails is stopped late');
    }
    const even = trialsStopped(trials, needed, () => () => draw.chance(LIMIT));
    lines.push(`  exactly at the limit: stopped within ${MOST} requests ${share(even, trials)}`);
    if (!holds(even, trials, ALPHA)) missed.push('an arm at its limit is stopped too often');
    const uneven = trialsStopped(trials, needed, () => unevenUsers(draw));
    lines.push(
      `  the same, users fail unevenly (ICC 0.1, 20 requests in a row each): ${share(uneven, trials)}   (outside the promise)`,
    );
    return { lines, missed };
  },
};

/** By number of requests: the fewest bad ones that stop an arm. */
function fewestBad(): Int32Array {
  const table = new Int32Array(MOST + 1);
  let bad = 1;
  for (let n = 1; n <= MOST; n++) {
    while (bad <= n && rateEvidence(bad, n, LIMIT) < 1 / ALPHA) bad++;
    table[n] = bad;
  }
  return table;
}

function stopAfter(needed: Int32Array, fails: () => boolean): number {
  let bad = 0;
  for (let n = 1; n <= MOST; n++) {
    if (fails()) bad++;
    if (bad >= needed[n]!) return n;
  }
  return Number.POSITIVE_INFINITY;
}

function trialsStopped(trials: number, needed: Int32Array, source: () => () => boolean): number {
  let stopped = 0;
  for (let trial = 0; trial < trials; trial++) if (stopAfter(needed, source()) <= MOST) stopped++;
  return stopped;
}

function unevenUsers(draw: Draw): () => boolean {
  let left = 0;
  let rate = 0;
  return () => {
    if (left === 0) {
      rate = draw.beta(LIMIT * 9, (1 - LIMIT) * 9);
      left = 20;
    }
    left--;
    return draw.chance(rate);
  };
}
