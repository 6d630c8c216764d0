import { sizeIn } from '../../../../src/core/contract/metric-unit.js';
import type { AbExperiment } from '../../api/types.js';
import { formatCount, formatTime } from '../../ui/format.js';

/** What was planned, and how large it has to be. */
export function AbPlan({ experiment }: { readonly experiment: AbExperiment }) {
  const { plan, required } = experiment;
  return (
    <section className="panel stack" aria-labelledby="plan">
      <h2 id="plan">Plan</h2>
      {required.warnings.map((warning) => (
        <p key={warning} className="notice warn wrap">
          {warning}
        </p>
      ))}
      <progress
        max={Math.max(1, required.planned_units)}
        value={Math.min(experiment.units, required.planned_units)}
        aria-label="Units of those planned"
      />
      <dl className="facts">
        <dt>Units</dt>
        <dd className="num">
          {formatCount(experiment.units)} of {formatCount(required.planned_units)} planned;{' '}
          {formatCount(required.units)} needed to find a difference of {sizeIn(plan.primary_metric, plan.mde)}{' '}
          with power {plan.power}
          {required.days !== undefined && `, about ${required.days.toFixed(1)} days at the expected traffic`}
        </dd>
        <dt>Assigned by</dt>
        <dd>
          {plan.unit}, {plan.mode}
          {plan.blind && ', blind'}
          {plan.keep_text && ', text kept'}
        </dd>
        <dt>Level</dt>
        <dd>α = {plan.alpha}</dd>
        <dt>Planned</dt>
        <dd>{formatTime(experiment.created_at)}</dd>
        {experiment.started_at && (
          <>
            <dt>Started</dt>
            <dd>{formatTime(experiment.started_at)}</dd>
          </>
        )}
        <dt>Hash</dt>
        <dd className="mono small wrap">{experiment.plan_hash}</dd>
      </dl>
    </section>
  );
}
