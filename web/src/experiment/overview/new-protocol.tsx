import { type FormEvent, useCallback, useState } from 'react';
import { getJson } from '../../api/client.js';
import { useAction } from '../../api/use-action.js';
import { toHash } from '../../routing/hash.js';
import { go } from '../../routing/use-place.js';
import { Field } from '../../ui/field.js';
import { ProblemNotice } from '../../ui/states.js';

/** A seven-day plan. What is not asked here has defaults, and can be amended, with a reason, at any time. */
export function NewProtocol() {
  const [name, setName] = useState('Seven days');
  const [question, setQuestion] = useState('');
  const [design, setDesign] = useState('superiority');
  const [margin, setMargin] = useState('0.05');
  const make = useAction(
    useCallback(async (plan: Record<string, unknown>) => {
      const made = await getJson<{ id: string }>('/v1/experiments', {
        method: 'POST',
        body: { kind: 'protocol', plan },
      });
      go(toHash(['experiment', made.id]));
    }, []),
  );
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    make.run({
      name: name.trim(),
      ...(question.trim() === '' ? {} : { question: question.trim() }),
      primary: { design, margin: Number(margin) },
    });
  };
  return (
    <form className="panel stack" onSubmit={onSubmit} aria-label="New seven days">
      <h2>New seven days</h2>
      <p className="small muted">
        Arms, tasks, corpora and budget take their defaults; <code>crossover experiment init</code> writes all
        of them into a file that can be edited before the first stage freezes the plan.
      </p>
      <div className="fields">
        <Field label="Name">
          <input required maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label="Question in your own words (optional)">
          <input maxLength={1000} value={question} onChange={(event) => setQuestion(event.target.value)} />
        </Field>
        <Field label="Design">
          <select value={design} onChange={(event) => setDesign(event.target.value)}>
            <option value="superiority">superiority: is one better</option>
            <option value="non-inferiority">non-inferiority: is RAG at most the margin worse</option>
          </select>
        </Field>
        <Field label="Difference that matters (0 to 1)">
          <input
            type="number"
            required
            min="0.001"
            max="0.999"
            step="any"
            value={margin}
            onChange={(event) => setMargin(event.target.value)}
          />
        </Field>
      </div>
      {make.problem && <ProblemNotice problem={make.problem} />}
      <div>
        <button type="submit" className="button primary" disabled={make.busy}>
          {make.busy ? 'Planning …' : 'Plan it'}
        </button>
      </div>
    </form>
  );
}
