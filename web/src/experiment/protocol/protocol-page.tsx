import { useEffect } from 'react';
import type { Protocol } from '../../api/types.js';
import type { Features } from '../../api/use-features.js';
import { Chip } from '../../ui/chip.js';
import { formatTime } from '../../ui/format.js';
import { ProblemNotice } from '../../ui/states.js';
import { WithCode } from '../../ui/with-code.js';
import { ReportPanel } from '../report-panel.js';
import { EXPERIMENT_TONES } from '../words.js';
import { Amendments } from './amendments.js';
import { Stage } from './stage.js';
import { useStageRun } from './use-stage-run.js';

interface ProtocolPageProps {
  readonly protocol: Protocol;
  readonly features: Features;
  readonly onChange: () => void;
}

const EVERY_MS = 5_000;

/** The seven days as a timeline: gates, what each day found, and what to do next. */
export function ProtocolPage({ protocol, features, onChange }: ProtocolPageProps) {
  const work = useStageRun(protocol.id, onChange);
  // Run by another tab, a command or the schedule: looked at anew until it has ended.
  const elsewhere = !work.busy && protocol.stages.some(({ state }) => state === 'running');
  useEffect(() => {
    if (!elsewhere) return;
    const timer = setInterval(onChange, EVERY_MS);
    return () => clearInterval(timer);
  }, [elsewhere, onChange]);
  const canRun = features.has('post', '/v1/experiments/{id}/run');
  const done = protocol.stages.filter(({ state }) => state === 'done').length;
  const finished = done === protocol.stages.length;
  return (
    <>
      <div className="row between">
        <h1 className="row wrap">
          {protocol.name} <Chip tone={EXPERIMENT_TONES[protocol.state]}>{protocol.state}</Chip>
        </h1>
        {canRun && !finished && (
          <button
            type="button"
            className="button"
            disabled={work.busy}
            onClick={() => work.run({ all: true })}
          >
            {work.busy ? 'Working …' : 'Run all that is left'}
          </button>
        )}
      </div>
      <section className="panel stack" aria-label="Question">
        <p className="question wrap">{protocol.question}</p>
        <p className="small muted wrap">
          {protocol.frozen_at
            ? `Frozen ${formatTime(protocol.frozen_at)}`
            : 'Not frozen yet: the first stage does that'}
          , plan <span className="mono">{protocol.plan_hash.slice(0, 16)}</span>, {done} of 7 days done
        </p>
        <p className="wrap">
          <b>Next:</b> <WithCode text={protocol.next.action} />
        </p>
      </section>
      {protocol.caveats.map((caveat) => (
        <p key={caveat} className="notice warn wrap">
          {caveat}
        </p>
      ))}
      {work.problem && <ProblemNotice problem={work.problem} />}
      <ol className="timeline plain" aria-label="Seven days">
        {protocol.stages.map((stage) => (
          <Stage
            key={stage.day}
            stage={stage}
            progress={work.progress?.day === stage.day ? work.progress : undefined}
            {...(canRun && !work.busy ? { onRun: () => work.run({ day: stage.day }) } : {})}
          />
        ))}
      </ol>
      {finished ? (
        <ReportPanel id={protocol.id} title="Decision memo" label="Show the memo" />
      ) : (
        <section className="panel stack" aria-labelledby="memo">
          <h2 id="memo">Decision memo</h2>
          <p className="muted">Day 7 writes it, once the days before are done.</p>
        </section>
      )}
      <Amendments
        protocol={protocol}
        canAmend={features.has('post', '/v1/experiments/{id}/amendments')}
        onChange={onChange}
      />
      <details className="panel">
        <summary>The plan as it stands</summary>
        <pre className="wrap small">{JSON.stringify(protocol.plan, null, 2)}</pre>
      </details>
    </>
  );
}
