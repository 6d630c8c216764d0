import { useSyncExternalStore } from 'react';

const STORAGE = 'crossover.key';

/** Whether this tab holds an API key, and whether the server has asked for one. */
export interface Session {
  readonly key: string | undefined;
  readonly needed: boolean;
}

let session: Session = { key: sessionStorage.getItem(STORAGE) ?? undefined, needed: false };
const listeners = new Set<() => void>();

function set(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}

export function currentKey(): string | undefined {
  return session.key;
}

/** Keeps the key for this tab only: session storage ends with it. */
export function signIn(key: string): void {
  sessionStorage.setItem(STORAGE, key);
  set({ key, needed: false });
}

export function signOut(): void {
  sessionStorage.removeItem(STORAGE);
  set({ key: undefined, needed: true });
}

/** Called on every 401: the key, if there was one, is not valid (any more). */
export function keyRefused(): void {
  sessionStorage.removeItem(STORAGE);
  set({ key: undefined, needed: true });
}

export function useSession(): Session {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => session,
  );
}
