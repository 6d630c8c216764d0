import { useCallback, useEffect, useState } from 'react';
import { isAbort, problemOf } from './api-error.js';
import { useSession } from './session.js';
import type { Problem } from './types.js';

export type Resource<T> =
  | { readonly state: 'loading'; readonly data?: T }
  | { readonly state: 'ready'; readonly data: T }
  | { readonly state: 'error'; readonly problem: Problem; readonly data?: T };

/**
 * Loads on mount, when `key` changes and when the tab's API key does. While it reloads, the last data stay, so that
 * nothing jumps.
 */
export function useResource<T>(
  key: string,
  load: (signal: AbortSignal) => Promise<T>,
): Resource<T> & { reload: () => void } {
  const [held, setHeld] = useState<{ key: string; resource: Resource<T> }>({
    key,
    resource: { state: 'loading' },
  });
  const [turn, setTurn] = useState(0);
  const session = useSession();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for everything that `load` closes over.
  useEffect(() => {
    const stop = new AbortController();
    const show = (resource: Resource<T>): void => {
      if (!stop.signal.aborted) setHeld({ key, resource });
    };
    setHeld((old) => (old.key === key ? old : { key, resource: { state: 'loading' } }));
    load(stop.signal).then(
      (data) => show({ state: 'ready', data }),
      (error: unknown) => {
        if (!isAbort(error)) show({ state: 'error', problem: problemOf(error) });
      },
    );
    return () => stop.abort();
  }, [key, turn, session.key]);
  const reload = useCallback(() => setTurn((n) => n + 1), []);
  const resource: Resource<T> = held.key === key ? held.resource : { state: 'loading' };
  return { ...resource, reload };
}
