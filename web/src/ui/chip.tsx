import type { ReactNode } from 'react';

export type Tone = 'plain' | 'good' | 'warn' | 'bad';

interface ChipProps {
  readonly tone?: Tone;
  readonly title?: string;
  readonly children: ReactNode;
}

export function Chip({ tone = 'plain', title, children }: ChipProps) {
  return (
    <span className={`chip ${tone}`} {...(title === undefined ? {} : { title })}>
      {children}
    </span>
  );
}
