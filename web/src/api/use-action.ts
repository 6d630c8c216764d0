import { useCallback, useState } from 'react';
import { problemOf } from './api-error.js';
import type { Problem } from './types.js';

export interface Action<A extends unknown[]> {
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  run(...args: A): void;
}

/** Something a button does: busy while it runs, with the problem it ended in. */
export function useAction<A extends unknown[]>(work: (...args: A) => Promise<void>): Action<A> {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const run = useCallback(
    (...args: A): void => {
      setBusy(true);
      setProblem(undefined);
      work(...args)
        .catch((error: unknown) => setProblem(problemOf(error)))
        .finally(() => setBusy(false));
    },
    [work],
  );
  return { busy, problem, run };
}
