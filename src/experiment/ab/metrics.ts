import type { AbGuardrailMetric, AbMetric } from '../../core/index.js';
import type { Exposure } from './exposure.js';

/** Whether a metric is 0 or 1, and whether it comes from feedback. */
interface MetricFacts {
  readonly binary: boolean;
  readonly feedback: boolean;
  /** The value in one exposure; undefined when it has none. */
  value(exposure: Exposure): number | undefined;
}

const happened = (value: boolean | undefined): number | undefined =>
  value === undefined ? undefined : Number(value);

/** The outcome of an exposure that has one and is no failure: an error has no text to judge. */
const answered = ({ outcome }: Exposure) =>
  outcome && outcome.error === undefined && outcome.void === undefined ? outcome : undefined;

const judged = ({ outcome }: Exposure) => (outcome && outcome.void === undefined ? outcome : undefined);

export const METRICS: Readonly<Record<AbMetric, MetricFacts>> = {
  thumb: {
    binary: true,
    feedback: true,
    value: ({ feedback }) => happened(feedback?.thumb === undefined ? undefined : feedback.thumb === 'up'),
  },
  rating: { binary: false, feedback: true, value: ({ feedback }) => feedback?.rating },
  error: {
    binary: true,
    feedback: false,
    value: (exposure) => {
      const outcome = judged(exposure);
      return outcome && Number(outcome.error !== undefined);
    },
  },
  abstained: {
    binary: true,
    feedback: false,
    value: (exposure) => happened(answered(exposure)?.abstained),
  },
  ungrounded: {
    binary: true,
    feedback: false,
    value: (exposure) => {
      const outcome = answered(exposure);
      return outcome && Number(outcome.unsupported_numbers > 0);
    },
  },
  latency_ms: { binary: false, feedback: false, value: (exposure) => judged(exposure)?.latency_ms },
  tokens: {
    binary: false,
    feedback: false,
    value: (exposure) => {
      const outcome = answered(exposure);
      return outcome && outcome.prompt_tokens + outcome.completion_tokens;
    },
  },
};

/** What a guardrail counts as bad, and the rate of it that is tolerated. */
interface GuardFacts {
  limit(threshold: number): number;
  /** 1 bad, 0 not; undefined when the exposure is not judged. */
  bad(exposure: Exposure, threshold: number): number | undefined;
}

const rate = (metric: AbMetric): GuardFacts => ({
  limit: (threshold) => threshold,
  bad: (exposure) => METRICS[metric].value(exposure),
});

export const GUARDS: Readonly<Record<AbGuardrailMetric, GuardFacts>> = {
  error_rate: rate('error'),
  abstention_rate: rate('abstained'),
  ungrounded_rate: rate('ungrounded'),
  // "95 of 100 stay below it" is the same as "at most 5 of 100 lie above it".
  latency_p95_ms: {
    limit: () => 0.05,
    bad: (exposure, threshold) => {
      const latency = METRICS.latency_ms.value(exposure);
      return latency === undefined ? undefined : Number(latency > threshold);
    },
  },
};
