import { formatCount } from './format.js';

interface PagerProps {
  readonly offset: number;
  readonly size: number;
  readonly total: number;
  readonly onChange: (offset: number) => void;
}

export function Pager({ offset, size, total, onChange }: PagerProps) {
  if (total <= size) return null;
  return (
    <nav className="row" aria-label="Pages">
      <button
        type="button"
        className="button little"
        disabled={offset === 0}
        onClick={() => onChange(Math.max(0, offset - size))}
      >
        Previous
      </button>
      <span className="small muted num" role="status">
        {formatCount(offset + 1)}–{formatCount(Math.min(offset + size, total))} of {formatCount(total)}
      </span>
      <button
        type="button"
        className="button little"
        disabled={offset + size >= total}
        onClick={() => onChange(offset + size)}
      >
        Next
      </button>
    </nav>
  );
}
