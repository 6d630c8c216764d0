import type { EvalRun } from '../../api/types.js';
import { formatCount, formatTime, plural } from '../../ui/format.js';

/** Nobody works on the run, and it is not done. */
export const isLeft = ({ state }: EvalRun): boolean =>
  state === 'paused' || state === 'interrupted' || state === 'failed';

/** Why a run stands still, what is kept of it, and how it goes on. */
export function RunLeft({ run }: { readonly run: EvalRun }) {
  const { done, total } = run.progress;
  const since = formatTime(run.ended_at ?? run.created_at);
  return (
    <p className={run.state === 'interrupted' ? 'notice warn' : 'notice'}>
      {done === 0 && run.state === 'paused' && 'Planned and not begun. '}
      {done > 0 && run.state === 'paused' && `Paused since ${since}. `}
      {run.state === 'interrupted' &&
        `Interrupted: the process that worked on this run ended before the run did; its last answer is of ${since}. `}
      {done > 0 &&
        `${formatCount(done)} of ${plural(total, 'answer')} are on the disk and will not be asked again. `}
      {run.resumable
        ? 'Resume asks for the rest.'
        : 'It was started by a command; the same command goes on with it.'}
    </p>
  );
}
