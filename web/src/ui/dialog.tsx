import { type ReactNode, useEffect, useId, useRef } from 'react';

interface DialogProps {
  readonly title: string;
  /** A line under the title that stays in view. */
  readonly note?: string | undefined;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** A drawer stands at the right edge over the full height. */
  readonly drawer?: boolean;
}

/** A modal dialog; the browser keeps the focus inside, closes it on Escape and returns the focus after. */
export function Dialog({ title, note, onClose, children, drawer = false }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    if (dialog && !dialog.open) dialog.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      className={drawer ? 'drawer' : ''}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <div className="head">
        <div>
          <h2 id={heading} className="wrap">
            {title}
          </h2>
          {note && <p className="small muted wrap">{note}</p>}
        </div>
        <button type="button" className="button little" onClick={onClose}>
          Close
        </button>
      </div>
      <div className="body">{children}</div>
    </dialog>
  );
}
