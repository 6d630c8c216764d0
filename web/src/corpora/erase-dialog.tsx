import { useState } from 'react';
import { problemOf } from '../api/api-error.js';
import { getJson } from '../api/client.js';
import type { ErasureReceipt, Problem } from '../api/types.js';
import { Dialog } from '../ui/dialog.js';
import { Field } from '../ui/field.js';
import { ProblemNotice } from '../ui/states.js';

interface EraseDialogProps {
  readonly what: string;
  readonly path: string;
  /** Must be typed before anything is erased. */
  readonly confirmWith?: string;
  readonly onClose: () => void;
  readonly onErased: (receipt: ErasureReceipt) => void;
}

export function EraseDialog({ what, path, confirmWith, onClose, onErased }: EraseDialogProps) {
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const erase = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      const { receipt } = await getJson<{ receipt: ErasureReceipt }>(path, { method: 'DELETE' });
      onClose();
      onErased(receipt);
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  };
  return (
    <Dialog title={`Erase ${what}?`} onClose={onClose}>
      <p>
        Text and vectors are removed from every index and file, and the files are searched for what is left.
        This cannot be undone.
      </p>
      {confirmWith !== undefined && (
        <Field label={`Type ${confirmWith} to confirm`}>
          <input value={typed} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
        </Field>
      )}
      {problem && <ProblemNotice problem={problem} />}
      <div className="row">
        <button
          type="button"
          className="button danger"
          disabled={busy || (confirmWith !== undefined && typed !== confirmWith)}
          onClick={() => void erase()}
        >
          {busy ? 'Erasing …' : 'Erase'}
        </button>
        <button type="button" className="button" onClick={onClose}>
          Keep
        </button>
      </div>
    </Dialog>
  );
}
