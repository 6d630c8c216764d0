import type { AbExperiment } from '../../../core/index.js';
import type { TrafficState } from '../ports.js';

/** How an A/B test stands, for day 6 and the memo. Times are left out of what the analysis may rest on. */
export function stateOf(test: AbExperiment, wanted: number): TrafficState {
  const { arms, comparisons, mismatch, requests } = test;
  return {
    experiment: test.id,
    requests,
    complete: requests >= wanted,
    summary: [
      ...arms.map(
        ({ arm, requests: own, errors, abstained, ungrounded }) =>
          `${arm}: ${own} requests, ${errors} failed, ${abstained} abstained, ${ungrounded} with an unsupported number`,
      ),
      `Split: ${mismatch.state === 'mismatch' ? 'not as planned, so nothing of this test can be trusted' : 'as planned'}${mismatch.p === undefined ? '' : ` (p = ${mismatch.p.toFixed(3)})`}`,
      ...comparisons.map(({ arm, control, metric, sequential: { now, state, method } }) =>
        now
          ? `${metric}, ${arm} − ${control}: ${now.difference.toFixed(3)}, interval that may be looked at at any time ${now.interval[0].toFixed(3)} to ${now.interval[1].toFixed(3)} (${state}, ${method})`
          : `${metric}: too few requests for an interval`,
      ),
    ],
    facts: [
      ...arms.map(({ arm, requests: own, units }) => ({
        label: `A/B test, ${arm}`,
        value: `${own} requests of ${units} units`,
      })),
      { label: 'A/B test, split', value: mismatch.state },
    ],
    result: {
      arms: arms.map(({ arm, units, requests: own, errors, abstained, ungrounded, tokens }) => ({
        arm,
        units,
        requests: own,
        errors,
        abstained,
        ungrounded,
        tokens,
      })),
      mismatch: mismatch.state,
    },
  };
}
