/**
 * Speed of the metrics: 10,000 ROUGE pairs of 100 words and 10,000 bootstrap resamples of 6,000 items, one core each.
 * Run: npx tsx bench/metrics.ts
 */
import { rouge } from '../eval/metrics/index.js';
import { bootstrapMean, createRandom } from '../eval/statistics/index.js';

const random = createRandom(1);
const VOCABULARY = 3000;

/** A text of `length` words, frequent words more often, as in language. */
function text(length: number): string {
  const words = Array.from({ length }, () => {
    const share = random.next() / 4294967296;
    return `w${Math.floor(share * share * share * VOCABULARY).toString(36)}`;
  });
  return words.join(' ');
}

function measure(name: string, limitMs: number, work: () => unknown): void {
  const start = performance.now();
  work();
  const ms = performance.now() - start;
  console.log(`${name}: ${Math.round(ms)} ms (goal: ${limitMs} ms or less)${ms > limitMs ? ' MISSED' : ''}`);
  if (ms > limitMs) process.exitCode = 1;
}

const pairs = Array.from({ length: 10_000 }, () => [text(100), text(100)] as const);
const plain = () => pairs.map(([a, b]) => rouge(a, b, ['rouge1', 'rouge2', 'rougeL']));
measure('ROUGE-1/2/L, 10,000 pairs of 100 words', 2000, plain);
measure('the same with stemming', 2000, () =>
  pairs.map(([a, b]) => rouge(a, b, ['rouge1', 'rouge2', 'rougeL'], { stem: true })),
);

const differences = Array.from({ length: 6000 }, () => random.below(3) - 1);
const questions = differences.map((_value, i) => String(Math.floor(i / 15)));
measure('bootstrap, 10,000 resamples of 6,000 items', 2000, () => bootstrapMean(differences));
measure('the same clustered by 400 questions', 2000, () =>
  bootstrapMean(differences, { clusters: questions }),
);
