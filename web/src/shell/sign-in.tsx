import { type FormEvent, useState } from 'react';
import { problemOf, toApiError } from '../api/api-error.js';
import { signIn } from '../api/session.js';
import type { Problem } from '../api/types.js';
import { Field } from '../ui/field.js';
import { ProblemNotice } from '../ui/states.js';

/** Asks for an API key and keeps it for this tab once the server has accepted it. */
export function SignIn() {
  const [key, setKey] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);

  const check = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      const response = await fetch('/v1/corpora', { headers: { authorization: `Bearer ${key.trim()}` } });
      // 403 is a valid key of a narrow scope: it may enter, and each view says what it cannot do.
      if (response.ok || response.status === 403) signIn(key.trim());
      else setProblem((await toApiError(response)).problem);
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setBusy(false);
    }
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void check();
  };
  return (
    <form className="panel stack sign-in" onSubmit={onSubmit}>
      <h1>Sign in</h1>
      <p className="muted">
        This server asks for an API key. It is kept in this tab only and forgotten when the tab is closed.
      </p>
      <Field label="API key">
        <input
          type="password"
          name="api-key"
          autoComplete="off"
          spellCheck={false}
          required
          value={key}
          onChange={(event) => setKey(event.target.value)}
        />
      </Field>
      {problem && <ProblemNotice problem={problem} />}
      <div>
        <button type="submit" className="button primary" disabled={busy || key.trim() === ''}>
          {busy ? 'Checking …' : 'Sign in'}
        </button>
      </div>
    </form>
  );
}
