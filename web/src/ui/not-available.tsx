import type { ReactNode } from 'react';

interface NotAvailableProps {
  readonly title: string;
  /** Where the same can be had meanwhile, e.g. a command. */
  readonly where?: string;
  readonly children: ReactNode;
}

/** A part of the page that this server has no API for. */
export function NotAvailable({ title, where, children }: NotAvailableProps) {
  return (
    <section className="notice stack">
      <h2>{title}</h2>
      <p className="muted">{children}</p>
      {where && (
        <p className="small muted">
          Instead: <code>{where}</code>
        </p>
      )}
    </section>
  );
}
