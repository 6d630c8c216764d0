import { cohenKappa, groupBy, kendallTauB, krippendorffAlpha } from '../../../../eval/statistics/index.js';
import type { ReviewResults } from '../../../core/index.js';
import type { StoredPair } from '../store.js';
import { estimated } from './estimate.js';
import type { ArmJudgement } from './mapped.js';

type Agreement = ReviewResults['inter_rater'];

/** Preference on one scale: b, even, a; "both bad" is a category of its own for the nominal measures. */
const rankOf = ({ first }: ArmJudgement): number => first.result * 2 - 1;
const categoryOf = ({ first }: ArmJudgement): number => (first.bothBad ? 2 : first.result * 2 - 1);
const CATEGORIES = [-1, 0, 1, 2];

/** Agreement of reviewers on the pairs that several have judged. */
export function interRater(judgements: readonly ArmJudgement[]): Agreement {
  const first = judgements.filter(({ occasion }) => occasion === 0);
  const units = groupBy(first, ({ pair }) => pair)
    .filter(({ length }) => length > 1)
    .map((group) => ({ item: group[0]!.item, group }));
  if (units.length === 0) return [];
  const alpha = (of: (one: ArmJudgement) => number, level: 'nominal' | 'ordinal') =>
    estimated(units, (drawn) =>
      krippendorffAlpha(
        drawn.map(({ group }) => group.map(of)),
        level,
      ),
    );
  const reviewers = [...new Set(first.map(({ reviewer }) => reviewer))].sort();
  const kappas = reviewers.flatMap((one, i) =>
    reviewers.slice(i + 1).flatMap((other) => {
      const both = units.flatMap(({ item, group }) => {
        const [x, y] = [one, other].map((name) => group.find(({ reviewer }) => reviewer === name));
        return x && y ? [{ item, pair: [categoryOf(x), categoryOf(y)] as const }] : [];
      });
      return both.length === 0
        ? []
        : [
            {
              what: `preference, ${one} and ${other}`,
              measure: "Cohen's kappa",
              estimate: estimated(both, (drawn) =>
                cohenKappa(
                  drawn.map(({ pair }) => pair),
                  CATEGORIES,
                ),
              ),
            },
          ];
    }),
  );
  return [
    {
      what: 'preference, with “both bad” apart',
      measure: "Krippendorff's alpha, nominal",
      estimate: alpha(categoryOf, 'nominal'),
    },
    {
      what: 'preference as a scale of three',
      measure: "Krippendorff's alpha, ordinal",
      estimate: alpha(rankOf, 'ordinal'),
    },
    ...kappas,
  ];
}

/** Agreement of reviewers with themselves, on pairs that came twice with sides drawn anew. */
export function intraRater(judgements: readonly ArmJudgement[]): Agreement {
  const twice = groupBy(judgements, ({ pair, reviewer }) => JSON.stringify([pair, reviewer])).flatMap(
    (group) => {
      const [first, again] = [0, 1].map((occasion) => group.find((one) => one.occasion === occasion));
      return first && again
        ? [{ item: first.item, pair: [categoryOf(first), categoryOf(again)] as const }]
        : [];
    },
  );
  if (twice.length === 0) return [];
  return [
    {
      what: 'preference, first and second showing',
      measure: 'share that is equal',
      estimate: estimated(
        twice,
        (drawn) => drawn.filter(({ pair: [x, y] }) => x === y).length / drawn.length,
      ),
    },
    {
      what: 'preference, first and second showing',
      measure: "Cohen's kappa",
      estimate: estimated(twice, (drawn) =>
        cohenKappa(
          drawn.map(({ pair }) => pair),
          CATEGORIES,
        ),
      ),
    },
  ];
}

/** Do reviewers prefer what the automatic metric prefers? */
export function withMetric(judgements: readonly ArmJudgement[], pairs: readonly StoredPair[]): Agreement {
  const scores = new Map(pairs.map(({ id, body }) => [id, body.scores]));
  const both = judgements.flatMap((one) => {
    const [a, b] = scores.get(one.pair) ?? [null, null];
    return one.occasion === 0 && a !== null && b !== null
      ? [{ item: one.item, rank: rankOf(one), difference: a - b }]
      : [];
  });
  if (both.length === 0) return [];
  const decided = both.filter(({ rank, difference }) => rank !== 0 && difference !== 0);
  return [
    {
      what: 'preference and difference of the primary metric',
      measure: "Kendall's tau-b",
      estimate: estimated(both, (drawn) =>
        kendallTauB(
          drawn.map(({ rank }) => rank),
          drawn.map(({ difference }) => difference),
        ),
      ),
    },
    {
      what: 'preference and sign of that difference, where both decide',
      measure: 'share that is equal',
      estimate: estimated(decided, (drawn) =>
        drawn.length === 0
          ? undefined
          : drawn.filter(({ rank, difference }) => rank === Math.sign(difference)).length / drawn.length,
      ),
    },
  ];
}
