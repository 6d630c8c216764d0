import type { Gate, ProtocolProgress, ProtocolStage } from '../../api/types.js';
import { toHash } from '../../routing/hash.js';
import { Chip } from '../../ui/chip.js';
import { formatTime } from '../../ui/format.js';
import { WithCode } from '../../ui/with-code.js';
import { GATE_TONES, STAGE_TONES } from '../words.js';

interface StageProps {
  readonly stage: ProtocolStage;
  readonly progress: ProtocolProgress | undefined;
  readonly onRun?: () => void;
}

/** One day: state, gates, the number to remember, and what it found. */
export function Stage({ stage, progress, onRun }: StageProps) {
  const { day, title, state, headline, entry, exit, facts, not_run, runs, error } = stage;
  // That a waiting day waits for the days before it stands in its state already.
  const unmet = [...entry, ...exit].filter(
    (gate) => gate.state === 'unmet' && !(state === 'waiting' && gate.id === 'before'),
  );
  const label = RUN_LABELS[state];
  return (
    <li className={`stage ${state}`}>
      <span className="day num" aria-hidden="true">
        {day}
      </span>
      <article className="panel stack" aria-labelledby={`day-${day}`}>
        <div className="row between">
          <h2 id={`day-${day}`} className="row">
            <span>
              Day {day}: {title}
            </span>
            <Chip tone={STAGE_TONES[state]}>{state}</Chip>
          </h2>
          {onRun && label !== undefined && (
            <button type="button" className="button little" onClick={onRun}>
              {label}
            </button>
          )}
        </div>
        {headline && <p className="headline wrap">{headline}</p>}
        {progress && (
          <div>
            <progress
              max={Math.max(1, progress.total)}
              value={progress.done}
              aria-label={`Progress of day ${day}`}
            />
            <p className="small muted" role="status">
              {progress.step}, {progress.done} of {progress.total}
            </p>
          </div>
        )}
        {error && (
          <p className="notice bad wrap">
            <WithCode text={`${error.message} ${error.remedy}`} />{' '}
            <span className="mono small">{error.code}</span>
          </p>
        )}
        {state !== 'done' &&
          unmet.map((gate) => (
            <p key={gate.id} className="small wrap">
              <Chip tone="bad">not met</Chip> {gate.label}: <WithCode text={gate.detail} />
            </p>
          ))}
        <details>
          <summary>
            Gates and findings
            {facts.length > 0 && ` (${facts.length})`}
          </summary>
          <div className="stack">
            <Gates title="To begin" gates={entry} />
            <Gates title="To end" gates={exit} />
            {facts.length > 0 && (
              <dl className="facts wide-facts">
                {facts.map(({ label: name, value }) => (
                  <div key={name} className="fact">
                    <dt className="wrap">{name}</dt>
                    <dd className="wrap">{value}</dd>
                  </div>
                ))}
              </dl>
            )}
            {not_run.map(({ what, why }) => (
              <p key={what} className="small wrap">
                Not run: {what}; {why}
              </p>
            ))}
            {runs.length > 0 && (
              <p className="small">
                Runs:{' '}
                {runs.map((run) => (
                  <a key={run} className="mono" href={toHash(['benchmarks', run])}>
                    {run}{' '}
                  </a>
                ))}
              </p>
            )}
          </div>
        </details>
        <p className="small muted">{whenOf(stage)}</p>
      </article>
    </li>
  );
}

const RUN_LABELS: Readonly<Partial<Record<ProtocolStage['state'], string>>> = {
  ready: 'Run this day',
  failed: 'Run it again',
  held: 'Look at the gates again',
};

function Gates({ title, gates }: { readonly title: string; readonly gates: readonly Gate[] }) {
  if (gates.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul className="plain">
        {gates.map((gate) => (
          <li key={gate.id} className="small wrap">
            <Chip tone={GATE_TONES[gate.state]}>{gate.state}</Chip> {gate.label}:{' '}
            <WithCode text={gate.detail} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function whenOf({ started_at: started, ended_at: ended, due_at: due }: ProtocolStage): string {
  if (ended) return `Ended ${formatTime(ended)}`;
  if (started) return `Started ${formatTime(started)}`;
  return due ? `Due ${formatTime(due)}` : 'Not started';
}
