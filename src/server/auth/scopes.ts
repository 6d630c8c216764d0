/**
 * What a key may do: `query` asks and searches, `read` lists and reads what is stored, `ingest` adds corpora and
 * documents, `admin` also deletes and may do everything the others may.
 */
export const KEY_SCOPES = ['query', 'read', 'ingest', 'admin'] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

/** Who may call a route: everybody, any valid key, or a key with one of the named scopes. */
export type Access = 'public' | 'any' | readonly KeyScope[];

export function isKeyScope(value: string): value is KeyScope {
  return (KEY_SCOPES as readonly string[]).includes(value);
}

/** True when scopes of a key open a route. */
export function allows(access: Access, scopes: readonly KeyScope[]): boolean {
  if (access === 'public' || access === 'any' || scopes.includes('admin')) return true;
  return access.some((scope) => scopes.includes(scope));
}
