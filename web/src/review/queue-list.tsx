import { useState } from 'react';
import { problemOf } from '../api/api-error.js';
import { getJson, send } from '../api/client.js';
import type { Problem, ReviewQueue } from '../api/types.js';
import { useResource } from '../api/use-resource.js';
import { toHash } from '../routing/hash.js';
import { Chip } from '../ui/chip.js';
import { formatTime, plural } from '../ui/format.js';
import { Empty, Loading, ProblemNotice } from '../ui/states.js';
import { NewQueue } from './new-queue.js';

/** Every queue with how far it is; nothing of what was judged. */
export function QueueList() {
  const queues = useResource('review-queues', (signal) =>
    getJson<{ queues: ReviewQueue[] }>('/v1/reviews/queues', { signal }),
  );
  return (
    <div className="stack">
      <h1>Review</h1>
      <p className="muted">
        Two answers without their origin: say which is better, then look at the evidence. What was judged is
        shown to nobody before the queue is closed.
      </p>
      {queues.state === 'error' && <ProblemNotice problem={queues.problem} onRetry={queues.reload} />}
      {queues.state === 'loading' && !queues.data && <Loading what="the queues" />}
      {queues.data?.queues.length === 0 && (
        <Empty title="No queue yet">
          <p>Make one below from a benchmark run whose answers are kept as text.</p>
        </Empty>
      )}
      {queues.data?.queues.map((queue) => (
        <QueueCard key={queue.id} queue={queue} onChange={queues.reload} />
      ))}
      <NewQueue onMade={queues.reload} />
    </div>
  );
}

function QueueCard({ queue, onChange }: { readonly queue: ReviewQueue; readonly onChange: () => void }) {
  const [problem, setProblem] = useState<Problem>();
  const [sure, setSure] = useState(false);
  const judged = queue.progress.reduce((sum, one) => sum + one.judged, 0);
  const open = queue.state === 'open';
  const close = (): void => {
    send(`/v1/reviews/queues/${queue.id}/close`, { method: 'POST' }).then(onChange, (error: unknown) =>
      setProblem(problemOf(error)),
    );
  };
  return (
    <section className="panel stack" aria-label={`Queue ${queue.name}`}>
      <div className="row between">
        <h2>{queue.name}</h2>
        <Chip tone={open ? 'good' : 'plain'}>{queue.state}</Chip>
      </div>
      <p className="small muted">
        {plural(queue.pairs, 'pair')} from {queue.source}, made {formatTime(queue.created_at)}; {judged} of{' '}
        {queue.wanted} judgements
      </p>
      <progress max={Math.max(1, queue.wanted)} value={judged} aria-label={`Judgements in ${queue.name}`} />
      {queue.progress.length > 0 && (
        <p className="small">
          {queue.progress
            .map(
              (one) =>
                `${one.reviewer}: ${one.judged} of ${one.of}${one.skipped ? `, ${one.skipped} skipped` : ''}`,
            )
            .join(' · ')}
        </p>
      )}
      {problem && <ProblemNotice problem={problem} />}
      <div className="row">
        {open && (
          <a className="button primary" href={toHash(['review', queue.id])}>
            Judge
          </a>
        )}
        {!open && (
          <a className="button" href={toHash(['review', queue.id, 'results'])}>
            Results
          </a>
        )}
        {open && !sure && (
          <button type="button" className="button" onClick={() => setSure(true)}>
            Close the queue
          </button>
        )}
        {open && sure && (
          <>
            <button type="button" className="button danger" onClick={close}>
              Close it for good
            </button>
            <button type="button" className="button quiet" onClick={() => setSure(false)}>
              Keep it open
            </button>
          </>
        )}
      </div>
    </section>
  );
}
