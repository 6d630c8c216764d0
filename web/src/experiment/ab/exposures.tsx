import type { AbExperiment } from '../../api/types.js';
import { Chip, type Tone } from '../../ui/chip.js';
import { formatCount, formatMs, plural } from '../../ui/format.js';
import { inUnit } from '../words.js';

const TONES: Readonly<Record<AbExperiment['arms'][number]['state'], Tone>> = {
  serving: 'good',
  shadow: 'plain',
  stopped: 'bad',
};

const rate = (part: number, of: number): string =>
  `${formatCount(part)}${of === 0 ? '' : ` (${((100 * part) / of).toFixed(1)} %)`}`;

/** Who was given what, by the arm assigned, and whether the units fell as planned. */
export function Exposures({ experiment }: { readonly experiment: AbExperiment }) {
  const { arms, mismatch, plan } = experiment;
  return (
    <section className="panel stack" aria-labelledby="exposures">
      <div className="row between">
        <h2 id="exposures">Exposures</h2>
        {mismatch.state !== 'not_applicable' && (
          <Chip tone={mismatch.state === 'ok' ? 'good' : 'bad'} title={mismatch.method}>
            {mismatch.state === 'ok'
              ? 'split as planned'
              : 'split not as planned: look for a fault before results'}
            {mismatch.sequential_p !== undefined && `, p ${mismatch.sequential_p.toPrecision(2)}`}
          </Chip>
        )}
      </div>
      <div className="scroll-x">
        <table className="stacked">
          <thead>
            <tr>
              <th>Arm</th>
              <th>State</th>
              <th className="num">Share</th>
              <th className="num">Units</th>
              <th className="num">Requests</th>
              <th className="num">{plan.primary_metric}</th>
              <th className="num">Errors</th>
              <th className="num">Abstained</th>
              <th className="num">Ungrounded</th>
              <th className="num">Latency p50 / p95</th>
              <th className="num">Feedback</th>
            </tr>
          </thead>
          <tbody>
            {arms.map((arm) => (
              <tr key={arm.arm}>
                <td>
                  {arm.arm}
                  {arm.control && <div className="small muted">control</div>}
                </td>
                <td>
                  <Chip tone={TONES[arm.state]}>{arm.state}</Chip>
                  {arm.stopped_by && <div className="small muted">by {arm.stopped_by}</div>}
                </td>
                <td className="num" data-label="Share">
                  {(100 * arm.share).toFixed(0)} %
                </td>
                <td className="num" data-label="Units">
                  {formatCount(arm.units)}
                </td>
                <td className="num" data-label="Requests">
                  {formatCount(arm.requests)}
                  {arm.served_by_control > 0 && (
                    <div className="small muted">{formatCount(arm.served_by_control)} by control</div>
                  )}
                </td>
                <td className="num" data-label={plan.primary_metric}>
                  {arm.primary_mean === undefined ? '–' : inUnit(plan.primary_metric, arm.primary_mean)}
                  <div className="small muted">n = {formatCount(arm.with_primary)}</div>
                </td>
                <td className="num" data-label="Errors">
                  {rate(arm.errors, arm.requests)}
                </td>
                <td className="num" data-label="Abstained">
                  {rate(arm.abstained, arm.requests)}
                </td>
                <td className="num" data-label="Ungrounded">
                  {rate(arm.ungrounded, arm.requests)}
                </td>
                <td className="num" data-label="Latency p50 / p95">
                  {arm.latency_p50_ms === undefined
                    ? '–'
                    : `${formatMs(arm.latency_p50_ms)} / ${formatMs(arm.latency_p95_ms ?? 0)}`}
                </td>
                <td className="num" data-label="Feedback">
                  {formatCount(arm.feedback)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {(experiment.without_outcome > 0 || experiment.shadow_lost > 0) && (
        <p className="small muted">
          {experiment.without_outcome > 0 && `${plural(experiment.without_outcome, 'request')} broken off. `}
          {experiment.shadow_lost > 0 && `${plural(experiment.shadow_lost, 'shadow answer')} not run.`}
        </p>
      )}
    </section>
  );
}
