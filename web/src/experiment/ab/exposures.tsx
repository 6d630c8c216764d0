import type { ReactNode } from 'react';
import { valueIn } from '../../../../src/core/contract/metric-unit.js';
import type { AbExperiment } from '../../api/types.js';
import { Chip, type Tone } from '../../ui/chip.js';
import { formatCount, formatMs, plural } from '../../ui/format.js';
import { type Column, RecordTable } from '../../ui/record-table.js';

type Arm = AbExperiment['arms'][number];

const TONES: Readonly<Record<Arm['state'], Tone>> = {
  serving: 'good',
  shadow: 'plain',
  stopped: 'bad',
};

const rate = (part: number, of: number): string =>
  `${formatCount(part)}${of === 0 ? '' : ` (${((100 * part) / of).toFixed(1)} %)`}`;

function columnsOf(metric: AbExperiment['plan']['primary_metric']): Array<Column<Arm>> {
  const figure = (head: string, cell: Column<Arm>['cell']): Column<Arm> => ({ head, cell, kind: 'num' });
  return [
    { head: 'Arm', cell: ({ arm, control }) => withNote(arm, control && 'control'), plain: true },
    {
      head: 'State',
      cell: ({ state, stopped_by: by }) =>
        withNote(<Chip tone={TONES[state]}>{state}</Chip>, by !== undefined && `by ${by}`),
      plain: true,
    },
    figure('Share', ({ share }) => `${(100 * share).toFixed(0)} %`),
    figure('Units', ({ units }) => formatCount(units)),
    figure('Requests', ({ requests, served_by_control: control }) =>
      withNote(formatCount(requests), control > 0 && `${formatCount(control)} by control`),
    ),
    figure(metric, ({ primary_mean: mean, with_primary: n }) =>
      withNote(mean === undefined ? '–' : valueIn(metric, mean), `n = ${formatCount(n)}`),
    ),
    figure('Errors', ({ errors, requests }) => rate(errors, requests)),
    figure('Abstained', ({ abstained, requests }) => rate(abstained, requests)),
    figure('Ungrounded', ({ ungrounded, requests }) => rate(ungrounded, requests)),
    figure('Latency p50 / p95', ({ latency_p50_ms: p50, latency_p95_ms: p95 }) =>
      p50 === undefined ? '–' : `${formatMs(p50)} / ${formatMs(p95 ?? 0)}`,
    ),
    figure('Feedback', ({ feedback }) => formatCount(feedback)),
  ];
}

/** A value with a small line below it. */
const withNote = (value: ReactNode, note: string | false): ReactNode => (
  <>
    {value}
    {note !== false && <div className="small muted">{note}</div>}
  </>
);

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
        <RecordTable columns={columnsOf(plan.primary_metric)} rows={arms} keyOf={({ arm }) => arm} />
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
