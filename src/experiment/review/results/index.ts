import type { ReviewResults } from '../../../core/index.js';
import type { StoredJudgement, StoredPair } from '../store.js';
import type { Queue } from '../types.js';
import { interRater, intraRater, withMetric } from './agreement.js';
import { estimatedMean, median } from './estimate.js';
import { leakOf } from './leak.js';
import { type ArmJudgement, mapJudgements } from './mapped.js';
import { strengthsOf, votesOf, winsOf } from './wins.js';

export { noPreferenceP } from './wins.js';

/** From here on an answer counts as one that could do harm. */
const HARMFUL = 4;

/** Everything that a closed queue says. Repeated showings count for intra-rater agreement only. */
export function reviewResults(
  queue: Queue,
  pairs: readonly StoredPair[],
  judgements: readonly StoredJudgement[],
): ReviewResults {
  const mapped = mapJudgements(pairs, judgements);
  const once = mapped.filter(({ occasion }) => occasion === 0);
  const first = votesOf(mapped, 'first');
  const strengths = strengthsOf(first);
  const twice = once.filter(({ second }) => second !== undefined);
  const guesses = once.flatMap(({ item, guessedRight }) =>
    guessedRight === undefined ? [] : [{ item, value: guessedRight ? 1 : 0 }],
  );
  const skips = judgements.flatMap(({ first: { skip } }) => (skip === undefined ? [] : [skip]));
  return {
    queue: queue.id,
    judgements: once.length,
    skipped: Object.fromEntries(
      [...new Set(skips)].map((why) => [why, skips.filter((one) => one === why).length]),
    ),
    first_pass: winsOf(first),
    second_pass: winsOf(votesOf(mapped, 'second')),
    changed_in_second_pass: {
      changed: twice.filter(({ first: a, second: b }) => a.result !== b!.result || a.bothBad !== b!.bothBad)
        .length,
      of: twice.length,
    },
    ...(strengths ? { bradley_terry: strengths } : {}),
    axes: axesOf(once),
    harm: once.flatMap((one) =>
      (one.second ?? one.first).axes
        .filter(({ axis, value }) => axis === 'harm' && value >= HARMFUL)
        .map(({ arm, value }) => ({ item: one.item, arm, reviewer: one.reviewer, harm: value })),
    ),
    inter_rater: interRater(mapped),
    intra_rater: intraRater(mapped),
    automatic: withMetric(mapped, pairs),
    guess: estimatedMean(guesses),
    unsure_guesses: once.filter(({ unsure }) => unsure).length,
    leak: leakOf(pairs),
    seconds_median: median(once.flatMap(({ first: { seconds } }) => seconds ?? [])),
  };
}

function axesOf(judgements: readonly ArmJudgement[]): ReviewResults['axes'] {
  const values = judgements.flatMap(({ item, first, second }) =>
    ([first, second] as const).flatMap((pass, i) =>
      (pass?.axes ?? []).map((one) => ({ ...one, item, pass: i + 1 })),
    ),
  );
  const keys = [...new Set(values.map(({ arm, axis, pass }) => JSON.stringify([pass, axis, arm])))].sort();
  return keys.map((key) => {
    const [pass, axis, arm] = JSON.parse(key) as [number, string, ArmJudgement['a']];
    const own = values.filter((one) => one.pass === pass && one.axis === axis && one.arm === arm);
    return { arm, axis, pass, mean: estimatedMean(own) };
  });
}
