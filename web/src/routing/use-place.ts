import { useMemo, useSyncExternalStore } from 'react';
import { type Place, parseHash } from './hash.js';

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

/** The place the address names, kept up to date. */
export function usePlace(): Place {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  return useMemo(() => parseHash(hash), [hash]);
}

export function go(hash: string): void {
  location.hash = hash;
}
