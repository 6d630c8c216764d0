import { useCallback } from 'react';
import { getJson } from '../../api/client.js';
import { download } from '../../api/download.js';
import type { EvalRun } from '../../api/types.js';
import { useAction } from '../../api/use-action.js';
import { toHash } from '../../routing/hash.js';
import { Chip } from '../../ui/chip.js';
import { Loading, ProblemNotice } from '../../ui/states.js';
import { ItemList } from '../items/item-list.js';
import { Results } from '../results/results.js';
import { STATE_TONES } from '../words.js';
import { RunFacts } from './run-facts.js';
import { isLeft, RunLeft } from './run-left.js';
import { RunProgress } from './run-progress.js';
import { useRun } from './use-run.js';

interface RunPageProps {
  readonly id: string;
  readonly part: 'results' | 'items';
  readonly query: URLSearchParams;
}

/** One run: its state, live progress, and its report or its items. */
export function RunPage({ id, part, query }: RunPageProps) {
  const { resource, run, results, refresh } = useRun(id);
  return (
    <>
      <p className="small">
        <a href="#/benchmarks">Benchmarks</a>
      </p>
      <div className="row between">
        <h1 className="row">
          Run <span className="mono">{id}</span>
          {run && <Chip tone={STATE_TONES[run.state]}>{run.state}</Chip>}
        </h1>
        {run && <RunActions run={run} onChange={refresh} />}
      </div>
      {resource.state === 'error' && <ProblemNotice problem={resource.problem} onRetry={refresh} />}
      {!run && resource.state === 'loading' && <Loading what="the run" />}
      {run && (
        <>
          {run.error && <ProblemNotice problem={run.error} />}
          {isLeft(run) && <RunLeft run={run} />}
          {run.state !== 'done' && <RunProgress run={run} />}
          <RunFacts run={run} />
          <nav className="tabs" aria-label="Parts of the run">
            <a href={toHash(['benchmarks', id])} aria-current={part === 'results' ? 'page' : undefined}>
              Results
            </a>
            <a
              href={toHash(['benchmarks', id, 'items'])}
              aria-current={part === 'items' ? 'page' : undefined}
            >
              Items
            </a>
          </nav>
          {part === 'items' ? (
            <ItemList run={run} query={query} />
          ) : results ? (
            <Results run={run} results={results} />
          ) : (
            <p className="muted">
              Results are shown once the run is done. Figures before that move, and invite stopping at a good
              moment.
            </p>
          )}
        </>
      )}
    </>
  );
}

function RunActions({ run, onChange }: { readonly run: EvalRun; readonly onChange: () => void }) {
  const { id, state } = run;
  const pause = useAction(
    useCallback(async () => {
      await getJson(`/v1/evals/${id}`, { method: 'DELETE' });
      onChange();
    }, [id, onChange]),
  );
  const resume = useAction(
    useCallback(async () => {
      await getJson('/v1/evals', { method: 'POST', body: { resume: id } });
      onChange();
    }, [id, onChange]),
  );
  const save = useAction(
    useCallback(
      (format: string) => download(`/v1/evals/${id}/report?format=${format}`, `${id}-report.${format}`),
      [id],
    ),
  );
  const moving = state === 'running' || state === 'queued';
  const problem = pause.problem ?? resume.problem ?? save.problem;
  return (
    <div className="stack">
      <div className="row">
        {moving && !run.elsewhere && (
          <button type="button" className="button" disabled={pause.busy} onClick={() => pause.run()}>
            {pause.busy ? 'Pausing …' : 'Pause'}
          </button>
        )}
        {isLeft(run) && run.resumable && (
          <button
            type="button"
            className="button primary"
            disabled={resume.busy}
            onClick={() => resume.run()}
          >
            {resume.busy ? 'Planning …' : 'Resume'}
          </button>
        )}
        {!moving &&
          ['html', 'json', 'csv'].map((format) => (
            <button
              key={format}
              type="button"
              className="button little"
              disabled={save.busy}
              onClick={() => save.run(format)}
            >
              {format.toUpperCase()} report
            </button>
          ))}
      </div>
      {problem && <ProblemNotice problem={problem} />}
    </div>
  );
}
