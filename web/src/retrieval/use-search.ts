import { useRef, useState } from 'react';
import { isAbort, problemOf } from '../api/api-error.js';
import { getJson } from '../api/client.js';
import type { Correction, Degradation, Problem, SearchResult } from '../api/types.js';

export interface Found {
  readonly results: readonly SearchResult[];
  readonly degraded?: readonly Degradation[];
  readonly corrections?: readonly Correction[];
  readonly timings: Readonly<Record<string, number>>;
}

export type Search =
  | { readonly state: 'idle' | 'searching'; readonly found?: Found }
  | { readonly state: 'done'; readonly found: Found }
  | { readonly state: 'failed'; readonly problem: Problem };

/** Runs searches; a new one stops the one before. */
export function useSearch(): readonly [Search, (body: object) => void] {
  const [search, setSearch] = useState<Search>({ state: 'idle' });
  const running = useRef<AbortController>(undefined);
  const run = (body: object): void => {
    running.current?.abort();
    const stop = new AbortController();
    running.current = stop;
    setSearch((old) => ({
      state: 'searching',
      ...('found' in old && old.found ? { found: old.found } : {}),
    }));
    getJson<Found>('/v1/search', { method: 'POST', body, signal: stop.signal }).then(
      (found) => setSearch({ state: 'done', found }),
      (error: unknown) => {
        if (!isAbort(error)) setSearch({ state: 'failed', problem: problemOf(error) });
      },
    );
  };
  return [search, run];
}
