import { useEffect, useState } from 'react';
import { getJson } from '../../api/client.js';
import type { EvalRun } from '../../api/types.js';
import { useResource } from '../../api/use-resource.js';
import { toHash } from '../../routing/hash.js';
import { Chip } from '../../ui/chip.js';
import { formatCount, formatTime } from '../../ui/format.js';
import { Pager } from '../../ui/pager.js';
import { Empty, Loading, ProblemNotice } from '../../ui/states.js';
import { STATE_TONES, tasksLine } from '../words.js';

const SIZE = 20;
const EVERY_MS = 5_000;

/** The runs, the newest first; two of them can be chosen to be compared. */
export function RunList() {
  const [offset, setOffset] = useState(0);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const runs = useResource(`runs ${offset}`, (signal) =>
    getJson<{ total: number; runs: EvalRun[] }>(`/v1/evals?limit=${SIZE}&offset=${offset}`, { signal }),
  );
  const moving = runs.data?.runs.some(({ state }) => state === 'running' || state === 'queued') ?? false;
  const { reload } = runs;
  useEffect(() => {
    if (!moving) return;
    const timer = setInterval(reload, EVERY_MS);
    return () => clearInterval(timer);
  }, [moving, reload]);
  const choose = (id: string): void =>
    setChosen((old) => (old.includes(id) ? old.filter((one) => one !== id) : [...old, id].slice(-2)));
  return (
    <section className="panel stack" aria-labelledby="runs">
      <div className="row between">
        <h2 id="runs">Runs</h2>
        {chosen.length === 2 ? (
          <a
            className="button little"
            href={toHash(['benchmarks', 'compare'], { a: chosen[0], b: chosen[1] })}
          >
            Compare the two chosen
          </a>
        ) : (
          <span className="small muted">Choose two to compare them.</span>
        )}
      </div>
      {runs.state === 'error' && <ProblemNotice problem={runs.problem} onRetry={reload} />}
      {!runs.data && runs.state === 'loading' && <Loading what="the runs" />}
      {runs.data?.runs.length === 0 && (
        <Empty title="No run yet">
          <p>
            Start one with “New run”. With nothing configured, the built-in models answer synthetic samples.
          </p>
        </Empty>
      )}
      {runs.data && runs.data.runs.length > 0 && (
        <table className="stacked">
          <thead>
            <tr>
              <th>
                <span className="visually-hidden">Compare</span>
              </th>
              <th>Run</th>
              <th>State</th>
              <th>Tasks</th>
              <th>Arms</th>
              <th className="num">Answers</th>
              <th className="num">Errors</th>
              <th>Begun</th>
            </tr>
          </thead>
          <tbody>
            {runs.data.runs.map((run) => (
              <RunRow
                key={run.id}
                run={run}
                chosen={chosen.includes(run.id)}
                onChoose={() => choose(run.id)}
              />
            ))}
          </tbody>
        </table>
      )}
      {runs.data && <Pager offset={offset} size={SIZE} total={runs.data.total} onChange={setOffset} />}
    </section>
  );
}

interface RunRowProps {
  readonly run: EvalRun;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function RunRow({ run, chosen, onChoose }: RunRowProps) {
  const { done, total, errors } = run.progress;
  return (
    <tr>
      <td>
        <input type="checkbox" aria-label={`Compare ${run.id}`} checked={chosen} onChange={onChoose} />
      </td>
      <td>
        <a className="mono" href={toHash(['benchmarks', run.id])}>
          {run.id}
        </a>
        <div className="small muted">
          {run.profile}, seed {run.seed}
        </div>
      </td>
      <td>
        <Chip tone={STATE_TONES[run.state]}>{run.state}</Chip>
      </td>
      <td className="wrap" data-label="Tasks">
        {tasksLine(run)}
        {run.tasks.some(({ sample }) => sample) && <div className="small muted">synthetic samples</div>}
      </td>
      <td className="small" data-label="Arms">
        {run.arms.map(({ arm }) => arm).join(', ')}
      </td>
      <td className="num" data-label="Answers">
        {formatCount(done)} of {formatCount(total)}
      </td>
      <td className="num" data-label="Errors">
        {formatCount(errors)}
      </td>
      <td className="small" data-label="Begun">
        {formatTime(run.created_at)}
      </td>
    </tr>
  );
}
