import { useState } from 'react';

/** Copies the permalink of the question. It is made on demand only, so that questions stay out of the history. */
export function CopyLink({ hash }: { readonly hash: string }) {
  const [shown, setShown] = useState<'copied' | 'refused'>();
  const url = `${location.origin}/${hash}`;
  const copy = (): void => {
    // Only secure origins have a clipboard; elsewhere the link is shown to be copied by hand.
    const copied = navigator.clipboard?.writeText(url) ?? Promise.reject(new Error('no clipboard'));
    copied.then(
      () => setShown('copied'),
      () => setShown('refused'),
    );
  };
  return (
    <>
      <button type="button" className="button little" onClick={copy}>
        Copy permalink
      </button>
      <span className="small muted" role="status">
        {shown === 'copied' && 'Copied. The link holds the question; treat it like the question.'}
      </span>
      {shown === 'refused' && <input readOnly aria-label="Permalink" value={url} />}
    </>
  );
}
