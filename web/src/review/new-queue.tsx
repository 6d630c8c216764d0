import { type FormEvent, useState } from 'react';
import { problemOf } from '../api/api-error.js';
import { getJson, send } from '../api/client.js';
import type { EvalRun, Problem } from '../api/types.js';
import { useResource } from '../api/use-resource.js';
import { Field } from '../ui/field.js';
import { formatTime } from '../ui/format.js';
import { ProblemNotice } from '../ui/states.js';

/** Makes a queue from a finished benchmark run. */
export function NewQueue({ onMade }: { readonly onMade: () => void }) {
  const runs = useResource('review-runs', (signal) =>
    getJson<{ runs: EvalRun[] }>('/v1/evals?limit=50', { signal }),
  );
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const make = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const run = String(form.get('run'));
    setBusy(true);
    setProblem(undefined);
    send('/v1/reviews/queues', {
      method: 'POST',
      body: {
        name: String(form.get('name')) || run,
        source: { kind: 'run', run },
        pairs: Number(form.get('pairs')),
        reviewers: Number(form.get('reviewers')),
      },
    })
      .then(onMade, (error: unknown) => setProblem(problemOf(error)))
      .finally(() => setBusy(false));
  };
  const known = runs.data?.runs ?? [];
  return (
    <section className="panel stack">
      <h2>New queue</h2>
      {known.length === 0 ? (
        <p className="muted">
          There is no benchmark run yet. <a href="#/benchmarks">Start one</a>, or make a queue of given pairs
          with <code>POST /v1/reviews/queues</code>.
        </p>
      ) : (
        <form className="stack" onSubmit={make}>
          <div className="fields">
            <Field label="Run">
              <select name="run" required>
                {known.map(({ id, created_at }) => (
                  <option key={id} value={id}>
                    {id}, {formatTime(created_at)}
                  </option>
                ))}
              </select>
            </Field>
            <Field label="Name">
              <input name="name" maxLength={100} placeholder="the run's id" />
            </Field>
            <Field label="Pairs at most">
              <input name="pairs" type="number" min={1} max={2000} defaultValue={30} required />
            </Field>
            <Field label="Reviewers">
              <input name="reviewers" type="number" min={1} max={50} defaultValue={1} required />
            </Field>
          </div>
          {problem && <ProblemNotice problem={problem} />}
          <div>
            <button type="submit" className="button primary" disabled={busy}>
              Make the queue
            </button>
          </div>
        </form>
      )}
    </section>
  );
}
