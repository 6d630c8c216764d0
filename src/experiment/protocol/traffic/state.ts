import type { AbExperiment } from '../../../core/index.js';
import { comparisonSentences } from '../../ab/index.js';
import type { TrafficState } from '../ports.js';

/** How an A/B test stands, for day 6 and the memo. Times are left out of what the analysis may rest on. */
export function stateOf(test: AbExperiment, wanted: number): TrafficState {
  const { arms, comparisons, mismatch, plan, requests } = test;
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
      ...comparisons.flatMap((comparison) => [
        ...comparisonSentences(comparison, plan.mde),
        ...(comparison.sequential.now ? [`Interval: ${comparison.sequential.method}`] : []),
      ]),
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
