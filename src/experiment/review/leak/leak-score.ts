import { clusterInterval, createRandom, groupBy, type Interval } from '../../../../eval/statistics/index.js';
import { NaiveBayes } from './naive-bayes.js';
import { wordsOf } from './words.js';

/** An answer, the item it answers, and the arm that gave it. */
export interface LeakText {
  readonly item: string;
  readonly arm: string;
  readonly text: string;
}

export interface LeakScore {
  /** Share of answers whose arm the classifier names, 0 to 1; where it wavers, its share of the right ones counts. */
  readonly accuracy: number;
  readonly ci95?: Interval;
  /** What guessing gives. */
  readonly chance: number;
  readonly n: number;
}

const FOLDS = 10;

/** What was done, for the report. */
export const LEAK_METHOD =
  'multinomial naive Bayes on words and marks, ten folds of whole items, interval over items';

/**
 * How well a classifier that sees only words tells the arms apart. Whole items are held out, so that it cannot learn an
 * item's own words. Near chance, first-pass answers do not give their arm away by their words; well above it, reviewers
 * may guess it too.
 * @returns undefined for fewer than four items or one arm: nothing can be learnt
 */
export function leakScore(texts: readonly LeakText[], seed = 1): LeakScore | undefined {
  const items = groupBy(texts, ({ item }) => item);
  const arms = new Set(texts.map(({ arm }) => arm));
  if (items.length < 4 || arms.size < 2) return undefined;
  const order = shuffled(items.length, seed);
  const folds = Math.min(FOLDS, items.length);
  const scored: number[][] = items.map(() => []);
  for (let fold = 0; fold < folds; fold++) {
    const held = new Set(order.filter((_item, place) => place % folds === fold));
    const seen = items.filter((_texts, i) => !held.has(i)).flat();
    const model = new NaiveBayes(seen.map(({ arm, text }) => ({ label: arm, words: wordsOf(text) })));
    for (const i of held)
      scored[i] = items[i]!.map(({ arm, text }) => {
        const named = model.likeliest(wordsOf(text));
        return named.includes(arm) ? 1 / named.length : 0;
      });
  }
  const mean = (values: readonly number[]): number | undefined =>
    values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
  const ci95 = clusterInterval(scored, mean, { seed });
  return {
    accuracy: mean(scored.flat())!,
    ...(ci95 ? { ci95 } : {}),
    chance: 1 / arms.size,
    n: texts.length,
  };
}

function shuffled(n: number, seed: number): number[] {
  const random = createRandom(seed);
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}
