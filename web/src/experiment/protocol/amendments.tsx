import { type FormEvent, useCallback, useState } from 'react';
import { getJson } from '../../api/client.js';
import type { Protocol } from '../../api/types.js';
import { useAction } from '../../api/use-action.js';
import { Field } from '../../ui/field.js';
import { formatTime } from '../../ui/format.js';
import { ProblemNotice } from '../../ui/states.js';

interface AmendmentsProps {
  readonly protocol: Protocol;
  readonly canAmend: boolean;
  readonly onChange: () => void;
}

/** Changes of the plan after it was frozen, each with its reason; the memo lists them. */
export function Amendments({ protocol, canAmend, onChange }: AmendmentsProps) {
  const { amendments } = protocol;
  return (
    <section className="panel stack" aria-labelledby="amendments">
      <h2 id="amendments">Amendments</h2>
      {amendments.length === 0 ? (
        <p className="muted">None.</p>
      ) : (
        <ol className="notes stack">
          {amendments.map((one) => (
            <li key={one.n} className="wrap">
              {one.reason}
              <div className="small muted">
                {formatTime(one.at)}, after day {one.after_day};{' '}
                {one.changes.map(({ path, from, to }) => `${path}: ${text(from)} → ${text(to)}`).join(', ')}
              </div>
            </li>
          ))}
        </ol>
      )}
      {canAmend && protocol.frozen_at && protocol.state !== 'done' && (
        <details>
          <summary>Amend the plan</summary>
          <Amend id={protocol.id} onChange={onChange} />
        </details>
      )}
    </section>
  );
}

function Amend({ id, onChange }: { readonly id: string; readonly onChange: () => void }) {
  const [path, setPath] = useState('');
  const [value, setValue] = useState('');
  const [reason, setReason] = useState('');
  const amend = useAction(
    useCallback(
      async (body: { change: Record<string, unknown>; reason: string }) => {
        await getJson(`/v1/experiments/${encodeURIComponent(id)}/amendments`, { method: 'POST', body });
        setPath('');
        setValue('');
        setReason('');
        onChange();
      },
      [id, onChange],
    ),
  );
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    amend.run({ change: { [path.trim()]: parsed(value) }, reason: reason.trim() });
  };
  return (
    <form className="stack" onSubmit={onSubmit}>
      <div className="fields">
        <Field label="Key, e.g. primary.margin">
          <input required value={path} onChange={(event) => setPath(event.target.value)} />
        </Field>
        <Field label="New value (JSON or text)">
          <input required value={value} onChange={(event) => setValue(event.target.value)} />
        </Field>
        <Field label="Reason (at least 10 characters)">
          <input
            required
            minLength={10}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      </div>
      {amend.problem && <ProblemNotice problem={amend.problem} />}
      <div>
        <button type="submit" className="button" disabled={amend.busy}>
          Amend
        </button>
      </div>
    </form>
  );
}

const text = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

function parsed(value: string): unknown {
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
