import { useId } from 'react';
import { differenceIn, intervalIn } from '../../../../src/core/contract/metric-unit.js';
import type { AbComparison } from '../../api/types.js';
import { Chip, type Tone } from '../../ui/chip.js';
import { formatCount, formatTime } from '../../ui/format.js';
import { LooksChart } from './looks-chart.js';

const STATES: Readonly<Record<AbComparison['sequential']['state'], readonly [Tone, string]>> = {
  too_few: ['plain', 'too few yet'],
  no_difference_yet: ['plain', 'no difference shown yet'],
  different: ['good', 'different'],
};

/** Difference of an arm and the control over time, which may be read at any look, and the result planned in advance. */
export function Comparison({ comparison }: { readonly comparison: AbComparison }) {
  const heading = useId();
  const { arm, control, metric, level, sequential, fixed } = comparison;
  const [tone, words] = STATES[sequential.state];
  const { now } = sequential;
  return (
    <section className="panel stack" aria-labelledby={heading}>
      <div className="row between">
        <h2 id={heading}>
          {arm} − {control}, {metric}
        </h2>
        <Chip tone={tone}>{words}</Chip>
      </div>
      <p className="num">
        {now
          ? `${differenceIn(metric, now.difference)}, ${(100 * level).toFixed(1)} % confidence sequence ${intervalIn(metric, now.interval)}, ${formatCount(now.units)} units`
          : 'No interval yet: there are too few units with the metric.'}
      </p>
      {sequential.looks.length > 1 && <LooksChart looks={sequential.looks} metric={metric} />}
      <p className="small muted wrap">
        Valid at every look: {sequential.method}. Always-valid p {sequential.p.toPrecision(2)}.
      </p>
      <p className="num wrap">
        <b>As planned in advance:</b>{' '}
        {fixed.state === 'ready' && fixed.interval && fixed.difference !== undefined
          ? `${differenceIn(metric, fixed.difference)} (${intervalIn(metric, fixed.interval)}), p ${(fixed.p ?? 1).toPrecision(2)}, ${fixed.method}.`
          : `${fixed.state === 'withheld' ? 'withheld' : 'none'}. ${fixed.reason ?? 'It is shown once the planned number of units is in.'}`}
      </p>
      {sequential.looks.length > 0 && (
        <details>
          <summary>Looks as a table</summary>
          <table className="stacked">
            <thead>
              <tr>
                <th>When</th>
                <th className="num">Units</th>
                <th className="num">Difference</th>
                <th className="num">Interval</th>
              </tr>
            </thead>
            <tbody>
              {sequential.looks.map((look) => (
                <tr key={look.at}>
                  <td>{formatTime(look.at)}</td>
                  <td className="num" data-label="Units">
                    {formatCount(look.units)}
                  </td>
                  <td className="num" data-label="Difference">
                    {differenceIn(metric, look.difference)}
                  </td>
                  <td className="num" data-label="Interval">
                    {intervalIn(metric, look.interval)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </section>
  );
}
