import { useState } from 'react';
import { getJson } from './client.js';
import { useResource } from './use-resource.js';

interface OpenApi {
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface Features {
  readonly version: string;
  /** True when the server documents this route, e.g. `has('post', '/v1/evals')`. */
  has(method: string, path: string): boolean;
}

/**
 * What this server can do, read from its own API description; undefined until it is known. The description is large, so it is
 * fetched when a view first needs it, and kept from then on.
 */
export function useFeatures(needed: boolean): Features | undefined {
  const [asked, setAsked] = useState(needed);
  if (needed && !asked) setAsked(true);
  const openapi = useResource(asked ? 'openapi' : 'no openapi yet', async (signal) =>
    asked ? getJson<OpenApi>('/openapi.json', { signal }) : undefined,
  );
  if (!openapi.data) return undefined;
  const { info, paths } = openapi.data;
  return { version: info.version, has: (method, path) => paths[path]?.[method] !== undefined };
}
