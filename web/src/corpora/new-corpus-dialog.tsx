import { type FormEvent, useState } from 'react';
import { problemOf } from '../api/api-error.js';
import { getJson } from '../api/client.js';
import type { Problem, Sensitivity } from '../api/types.js';
import { Dialog } from '../ui/dialog.js';
import { Field } from '../ui/field.js';
import { ProblemNotice } from '../ui/states.js';

interface NewCorpusDialogProps {
  readonly onClose: () => void;
  readonly onMade: (name: string) => void;
}

export function NewCorpusDialog({ onClose, onMade }: NewCorpusDialogProps) {
  const [name, setName] = useState('');
  const [title, setTitle] = useState('');
  const [sensitivity, setSensitivity] = useState<Sensitivity>('phi');
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);

  const make = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      const body = { name, sensitivity, ...(title.trim() === '' ? {} : { title: title.trim() }) };
      await getJson('/v1/corpora', { method: 'POST', body });
      onMade(name);
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void make();
  };
  return (
    <Dialog title="New corpus" onClose={onClose}>
      <form className="stack" onSubmit={onSubmit}>
        <Field label="Name (lower-case letters, digits, dot, dash, underscore)">
          <input
            required
            pattern="[a-z0-9][a-z0-9._\-]{0,63}"
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field label="Title">
          <input value={title} maxLength={300} onChange={(event) => setTitle(event.target.value)} />
        </Field>
        <Field label="Sensitivity">
          <select value={sensitivity} onChange={(event) => setSensitivity(event.target.value as Sensitivity)}>
            <option value="phi">phi: patient data, stays on local endpoints</option>
            <option value="credentialed">
              credentialed: under a data use agreement, stays on local endpoints
            </option>
            <option value="public">public: may go to any endpoint</option>
          </select>
        </Field>
        {problem && <ProblemNotice problem={problem} />}
        <div>
          <button type="submit" className="button primary" disabled={busy || name === ''}>
            Make corpus
          </button>
        </div>
      </form>
    </Dialog>
  );
}
