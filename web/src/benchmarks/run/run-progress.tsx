import type { EvalRun } from '../../api/types.js';
import { formatCount, plural } from '../../ui/format.js';
import { duration, percent } from '../words.js';

/** Answers so far, pace, time left, and the running means. The places are there from the start, so nothing jumps. */
export function RunProgress({ run }: { readonly run: EvalRun }) {
  const { done, total, errors, rate, eta_seconds: eta, means = [] } = run.progress;
  const moving = run.state === 'running';
  const writing = moving && total > 0 && done >= total;
  return (
    <section className="panel stack" aria-label="Progress">
      <progress max={Math.max(1, total)} value={done} aria-label="Answers" />
      <div className="row between num">
        <span>
          {formatCount(done)} of {plural(total, 'answer')}
          {errors > 0 && `, ${plural(errors, 'error')}`}
        </span>
        <span className="muted">
          {run.state === 'queued' && 'waiting for the run before it'}
          {moving && run.elsewhere && 'worked off by another process'}
          {writing && 'writing the report'}
          {moving && !writing && rate !== undefined && `${rate.toFixed(1)} a second`}
          {moving && !writing && eta !== undefined && `, ${duration(eta)} left`}
        </span>
      </div>
      {moving && !run.elsewhere && (
        <table className="stacked">
          <caption className="small muted">
            Running means of the primary metric; they move until the run is done.
          </caption>
          <thead>
            <tr>
              <th>Task</th>
              {run.arms.map(({ arm }) => (
                <th key={arm} className="num">
                  {arm}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {run.tasks.map(({ name }) => (
              <tr key={name}>
                <td>{name}</td>
                {run.arms.map(({ arm }) => {
                  const found = means.find((one) => one.task === name && one.arm === arm);
                  return (
                    <td key={arm} className="num" data-label={arm}>
                      {found ? `${percent(found.mean)} (${formatCount(found.n)})` : '–'}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
