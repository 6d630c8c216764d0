import type { ReactNode } from 'react';

/** A labelled control; the label wraps it, so no ids are needed. */
export function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child.
    <label className="field">
      <span className="label">{label}</span>
      {children}
    </label>
  );
}
