import { useCallback, useEffect, useState } from 'react';
import { problemOf } from '../../api/api-error.js';
import { getJson } from '../../api/client.js';
import { useSession } from '../../api/session.js';
import type { Presentation, Problem, ReviewTurn } from '../../api/types.js';
import { Loading, ProblemNotice } from '../../ui/states.js';
import { storedReviewer } from '../reviewer.js';
import { AskName } from './ask-name.js';
import { TurnForm } from './turn-form.js';

/** Judges a queue, turn by turn. */
export function JudgePage({ queue }: { readonly queue: string }) {
  const session = useSession();
  const [reviewer, setReviewer] = useState(storedReviewer);
  if (session.key === undefined && reviewer === '') return <AskName onName={setReviewer} />;
  return <Turns queue={queue} reviewer={session.key === undefined ? reviewer : undefined} />;
}

interface TurnsProps {
  readonly queue: string;
  readonly reviewer: string | undefined;
}

function Turns({ queue, reviewer }: TurnsProps) {
  const [turn, setTurn] = useState<ReviewTurn>();
  const [problem, setProblem] = useState<Problem>();
  const who = reviewer === undefined ? {} : { reviewer };
  const ask = useCallback((work: Promise<ReviewTurn>): void => {
    work.then(
      (next) => {
        setProblem(undefined);
        setTurn(next);
      },
      (error: unknown) => setProblem(problemOf(error)),
    );
  }, []);
  const query = new URLSearchParams({ queue, ...who }).toString();
  const load = useCallback(() => ask(getJson<ReviewTurn>(`/v1/reviews/next?${query}`)), [ask, query]);
  useEffect(load, [load]);
  const post = (path: string, body: object): void =>
    ask(getJson<ReviewTurn>(path, { method: 'POST', body: { queue, ...who, ...body } }));
  if (!turn)
    return problem ? <ProblemNotice problem={problem} onRetry={load} /> : <Loading what="the next pair" />;
  const { judged, skipped, of } = turn.progress;
  const undo = (): void => post('/v1/reviews/undo', {});
  return (
    <div className="stack review">
      <div className="row between">
        <h1>{passTitle(turn.presentation)}</h1>
        <p className="small muted" role="status">
          {judged + skipped} of {of} pairs{skipped > 0 ? `, ${skipped} skipped` : ''}
        </p>
      </div>
      <progress max={Math.max(1, of)} value={judged + skipped} aria-label="Progress" />
      {problem && <ProblemNotice problem={problem} onRetry={load} />}
      {turn.presentation ? (
        <TurnForm
          key={`${turn.presentation.id} ${turn.presentation.pass}`}
          presentation={turn.presentation}
          canUndo={judged + skipped > 0}
          onUndo={undo}
          onJudge={(judgement) => post('/v1/reviews', judgement)}
        />
      ) : (
        <div className="empty stack">
          <p>Nothing is left to judge in this queue. Thank you.</p>
          <div className="row">
            {judged + skipped > 0 && (
              <button type="button" className="button" onClick={undo}>
                Undo the last judgement
              </button>
            )}
            <a className="button" href="#/review">
              Back to the queues
            </a>
          </div>
        </div>
      )}
    </div>
  );
}

function passTitle(presentation: Presentation | null): string {
  if (!presentation) return 'All judged';
  return presentation.pass === 1 ? 'Which answer is better?' : 'With the evidence';
}
