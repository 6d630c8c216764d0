import { useCallback, useEffect } from 'react';
import { getJson } from '../../api/client.js';
import { download } from '../../api/download.js';
import type { AbExperiment } from '../../api/types.js';
import { useAction } from '../../api/use-action.js';
import { Chip } from '../../ui/chip.js';
import { ProblemNotice } from '../../ui/states.js';
import { ReportPanel } from '../report-panel.js';
import { EXPERIMENT_TONES } from '../words.js';
import { AbPlan } from './ab-plan.js';
import { Comparison } from './comparison.js';
import { Exposures } from './exposures.js';
import { Guardrails } from './guardrails.js';

const EVERY_MS = 10_000;

interface AbPageProps {
  readonly experiment: AbExperiment;
  readonly onChange: () => void;
}

/** The dashboard of an A/B test, looked at anew while it runs. Its interval may be read at any time. */
export function AbPage({ experiment, onChange }: AbPageProps) {
  const running = experiment.state === 'running';
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') onChange();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [running, onChange]);
  return (
    <>
      <div className="row between">
        <h1 className="row wrap">
          {experiment.name} <Chip tone={EXPERIMENT_TONES[experiment.state]}>{experiment.state}</Chip>
        </h1>
        <Actions experiment={experiment} onChange={onChange} />
      </div>
      <ul className="panel notes plain stack" aria-label="In short">
        {experiment.summary.map((sentence) => (
          <li key={sentence} className="wrap">
            {sentence}
          </li>
        ))}
      </ul>
      {experiment.comparisons.map((one) => (
        <Comparison key={one.arm} comparison={one} />
      ))}
      <Exposures experiment={experiment} />
      <Guardrails guardrails={experiment.guardrails} />
      <AbPlan experiment={experiment} />
      <ReportPanel id={experiment.id} title="Report" label="Write the report" />
    </>
  );
}

function Actions({ experiment: { id, state }, onChange }: AbPageProps) {
  const change = useAction(
    useCallback(
      async (what: 'start' | 'stop') => {
        await getJson(`/v1/experiments/${encodeURIComponent(id)}/${what}`, { method: 'POST', body: {} });
        onChange();
      },
      [id, onChange],
    ),
  );
  const save = useAction(
    useCallback(
      (format: string) =>
        download(`/v1/experiments/${encodeURIComponent(id)}/export?format=${format}`, `${id}.${format}`),
      [id],
    ),
  );
  const problem = change.problem ?? save.problem;
  return (
    <div className="stack">
      <div className="row">
        {state === 'draft' && (
          <button
            type="button"
            className="button primary"
            disabled={change.busy}
            onClick={() => change.run('start')}
          >
            Start
          </button>
        )}
        {state === 'running' && (
          <button
            type="button"
            className="button danger"
            disabled={change.busy}
            onClick={() => {
              if (confirm('Stop this A/B test for good? It cannot be started again; its results stay.'))
                change.run('stop');
            }}
          >
            Stop for good
          </button>
        )}
        {['json', 'csv'].map((format) => (
          <button
            key={format}
            type="button"
            className="button little"
            disabled={save.busy}
            onClick={() => save.run(format)}
          >
            Export {format.toUpperCase()}
          </button>
        ))}
      </div>
      {problem && <ProblemNotice problem={problem} />}
    </div>
  );
}
