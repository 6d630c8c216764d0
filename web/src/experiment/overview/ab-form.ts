/** An A/B plan as typed. */
export interface AbForm {
  readonly name: string;
  readonly control: string;
  readonly other: string;
  readonly share: string;
  readonly unit: string;
  readonly mode: string;
  readonly metric: string;
  readonly mde: string;
  readonly baseline: string;
  readonly unitsPerDay: string;
  readonly errorRate: string;
  readonly abstentionRate: string;
  readonly blind: boolean;
  readonly keepText: boolean;
  readonly accept: boolean;
}

export const NEW_AB: AbForm = {
  name: '',
  control: 'generalist+rag',
  other: 'biomedical',
  share: '0.5',
  unit: 'user',
  mode: 'split',
  metric: 'thumb',
  mde: '0.1',
  baseline: '0.6',
  unitsPerDay: '',
  errorRate: '0.05',
  abstentionRate: '',
  blind: false,
  keepText: false,
  accept: false,
};

/** Metrics of right or wrong, whose sample size needs the control's mean. */
const RATES = new Set(['thumb', 'error', 'abstained', 'ungrounded']);
export const isRate = (metric: string): boolean => RATES.has(metric);

/** The body of `POST /v1/experiments`. */
export function abPlanOf(form: AbForm): Record<string, unknown> {
  const share = Number(form.share);
  const guardrail = (metric: string, threshold: string) =>
    threshold.trim() === '' ? [] : [{ metric, threshold: Number(threshold) }];
  return {
    kind: 'ab',
    name: form.name.trim(),
    arms: [
      // The shares must add up to one exactly, which decimal fractions do only when rounded.
      { arm: form.control, share: Number((1 - share).toFixed(6)) },
      { arm: form.other, share },
    ],
    control: form.control,
    unit: form.unit,
    mode: form.mode,
    primary_metric: form.metric,
    mde: Number(form.mde),
    expected: {
      ...(isRate(form.metric) && form.baseline.trim() !== ''
        ? { baseline: Number(form.baseline) }
        : { ...(form.baseline.trim() === '' ? {} : { standard_deviation: Number(form.baseline) }) }),
      ...(form.unitsPerDay.trim() === '' ? {} : { units_per_day: Number(form.unitsPerDay) }),
    },
    guardrails: [
      ...guardrail('error_rate', form.errorRate),
      ...guardrail('abstention_rate', form.abstentionRate),
    ],
    blind: form.blind,
    keep_text: form.keepText,
    accept_underpowered: form.accept,
  };
}
