import type { ReactNode } from 'react';
import type { Problem } from '../api/types.js';

export function Loading({ what }: { readonly what: string }) {
  return (
    <p className="empty" role="status">
      Loading {what} …
    </p>
  );
}

export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** A problem in the server's own words: what happened, what to do, and the id to quote. */
export function ProblemNotice({
  problem,
  onRetry,
}: {
  readonly problem: Problem;
  readonly onRetry?: () => void;
}) {
  return (
    <div className="notice bad stack" role="alert">
      <h3>{problem.title}</h3>
      <p className="wrap">{problem.detail}</p>
      {problem.remedy && <p className="wrap muted">{problem.remedy}</p>}
      <p className="small muted mono wrap">
        {problem.code}
        {problem.request_id && ` · ${problem.request_id}`}
      </p>
      {onRetry && (
        <div>
          <button type="button" className="button little" onClick={onRetry}>
            Try again
          </button>
        </div>
      )}
    </div>
  );
}
