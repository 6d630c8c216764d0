import { type FormEvent, useState } from 'react';
import { Field } from '../../ui/field.js';
import { storeReviewer } from '../reviewer.js';

/** On a server without keys the reviewer says who judges. */
export function AskName({ onName }: { readonly onName: (name: string) => void }) {
  const [name, setName] = useState('');
  const go = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === '') return;
    storeReviewer(name.trim());
    onName(name.trim());
  };
  return (
    <form className="stack narrow" onSubmit={go}>
      <h1>Who reviews?</h1>
      <p className="muted">Your judgements are kept under this name, so that you can go on later.</p>
      <Field label="Your name or initials">
        <input value={name} maxLength={100} required onChange={(event) => setName(event.target.value)} />
      </Field>
      <div>
        <button type="submit" className="button primary">
          Begin
        </button>
      </div>
    </form>
  );
}
