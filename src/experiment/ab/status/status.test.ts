import { describe, expect, it } from 'vitest';
import { abExperimentSchema } from '../../../core/index.js';
import { reportOf } from '../report.js';
import { bookOf, exposure, OUTCOME, trial } from '../testing.js';
import { statusOf } from './index.js';

describe('the status of an A/B test', () => {
  it('withholds the result for one look until the test was stopped with its planned units', () => {
    const planned = { planned_units: 200, accept_underpowered: true };
    const running = statusOf(bookOf(trial(90), planned)).comparisons[0]!.fixed;
    expect(running).toMatchObject({ state: 'withheld' });
    expect(running.difference).toBeUndefined();
    expect(statusOf(bookOf(trial(90), planned, 'stopped')).comparisons[0]!.fixed.state).toBe('never');
    const ended = statusOf(bookOf(trial(90), planned, 'ended')).comparisons[0]!.fixed;
    // scipy.stats.ttest_ind([1]*90+[0]*10, [1]*60+[0]*40, equal_var=False): scipy 1.17.1.
    expect(ended).toMatchObject({ state: 'ready', units: 200 });
    expect(ended.difference).toBeCloseTo(0.3, 12);
    expect(ended.p).toBeCloseTo(5.9736696560697e-7, 10);
  });

  it('says that the arms differ when they do, and that they are not distinguishable when they do not', () => {
    const far = statusOf(bookOf(trial(95)));
    expect(far.comparisons[0]!.sequential.state).toBe('different');
    expect(far.summary.join(' ')).toContain('The arms differ');
    expect(far.summary.join(' ')).toContain(
      'thumb, biomedical − generalist+rag: +35.0 points (95 % interval',
    );
    const near = statusOf(bookOf(trial(62)));
    expect(near.comparisons[0]!.sequential.state).toBe('no_difference_yet');
    expect(near.summary.join(' ')).toContain('not distinguishable');
  });

  it('says nothing with few units, with all thumbs up, or before the first request', () => {
    const allUp = Array.from({ length: 200 }, (_, i) =>
      exposure(i, i % 2 ? 'biomedical' : 'generalist+rag', true),
    );
    for (const exposures of [[], trial(90, 20), allUp]) {
      const status = statusOf(bookOf(exposures));
      expect(status.comparisons[0]!.sequential).toMatchObject({ state: 'too_few', looks: [], p: 1 });
      expect(abExperimentSchema.parse(JSON.parse(JSON.stringify(status)))).toEqual(status);
    }
  });

  it('counts by the arm assigned, whichever answered, and leaves void requests out of every rate', () => {
    const exposures = [
      exposure(1, 'biomedical', undefined, { served: 'generalist+rag' }),
      exposure(2, 'biomedical', undefined, { outcome: { ...OUTCOME, error: 'CROSSOVER_MODEL_TIMEOUT' } }),
      exposure(3, 'biomedical', undefined, { outcome: { ...OUTCOME, void: 'CROSSOVER_ABORTED' } }),
      exposure(4, 'biomedical', undefined, {
        outcome: { ...OUTCOME, abstained: true, unsupported_numbers: 2 },
      }),
    ];
    const book = bookOf(exposures, { guardrails: [{ metric: 'error_rate', threshold: 0.1 }] });
    const { arms, guardrails, without_outcome } = statusOf(book);
    expect(arms[1]).toMatchObject({
      requests: 4,
      served_by_control: 1,
      errors: 1,
      abstained: 1,
      ungrounded: 1,
    });
    expect(without_outcome).toBe(1);
    // The guardrail judges the arm by what it answered itself.
    expect(guardrails[1]).toMatchObject({ requests: 2, bad: 1 });
  });

  it('calls a mismatch, and puts it first', () => {
    const exposures = Array.from({ length: 400 }, (_, i) =>
      exposure(i, i % 4 === 0 ? 'biomedical' : 'generalist+rag', true),
    );
    const status = statusOf(bookOf(exposures));
    expect(status.mismatch).toMatchObject({ state: 'mismatch', observed: [300, 100], expected: [200, 200] });
    expect(status.summary[0]).toContain('trust no result');
  });

  it('shares the level between the arms that are compared with the control', () => {
    const arms = [
      { arm: 'generalist+rag', share: 0.5 },
      { arm: 'biomedical', share: 0.25 },
      { arm: 'biomedical+rag', share: 0.25 },
    ] as const;
    const { comparisons } = statusOf(bookOf([], { arms: [...arms] }));
    expect(comparisons.map(({ arm, level }) => [arm, level])).toEqual([
      ['biomedical', 0.975],
      ['biomedical+rag', 0.975],
    ]);
  });

  it('is a report in which the name of the test is text, not markup', () => {
    const report = reportOf(statusOf(bookOf(trial(62))));
    expect(report).toContain('# A/B test: A \\| B \\<script\\>');
    expect(report).toContain('| biomedical | serving | 100 |');
    expect(report).toMatch(
      /Sequential \(.+\): \+2\.0 points, interval −\d+\.\d points to \+\d+\.\d points, p = /,
    );
  });
});
