import { valueIn } from '../../../../src/core/contract/metric-unit.js';
import type { AbExperiment } from '../../api/types.js';
import { Chip } from '../../ui/chip.js';
import { formatCount, formatTime } from '../../ui/format.js';

const significant = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });

/** What stops an arm by itself, and how near it is to that. */
export function Guardrails({ guardrails }: { readonly guardrails: AbExperiment['guardrails'] }) {
  return (
    <section className="panel stack" aria-labelledby="guardrails">
      <h2 id="guardrails">Guardrails</h2>
      {guardrails.length === 0 ? (
        <p className="muted">None was planned: no arm stops by itself.</p>
      ) : (
        <table className="stacked">
          <thead>
            <tr>
              <th>Arm</th>
              <th>Guardrail</th>
              <th>State</th>
              <th className="num">Bad</th>
              <th>Evidence against it</th>
            </tr>
          </thead>
          <tbody>
            {guardrails.map((one) => (
              <tr key={`${one.arm} ${one.metric}`}>
                <td>{one.arm}</td>
                <td>
                  {one.metric} at most {valueIn(one.metric, one.threshold)}
                </td>
                <td>
                  <Chip tone={one.state === 'ok' ? 'good' : 'bad'}>{one.state}</Chip>
                  {one.crossed_at && (
                    <div className="small muted">
                      {formatTime(one.crossed_at)}, after {formatCount(one.crossed_after ?? 0)} requests
                    </div>
                  )}
                </td>
                <td className="num" data-label="Bad">
                  {formatCount(one.bad)} of {formatCount(one.requests)}
                </td>
                <td data-label="Evidence">
                  <meter
                    min={0}
                    max={Math.log(one.stops_at)}
                    value={Math.max(0, Math.log(Math.max(1, one.evidence)))}
                    aria-label={`Evidence against ${one.metric} of ${one.arm}`}
                  />
                  <span className="small muted num">
                    {' '}
                    {significant.format(one.evidence)} of {significant.format(one.stops_at)}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
