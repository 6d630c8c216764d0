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

/** What this server can do, read from its own API description; undefined until it is known. */
export function useFeatures(): Features | undefined {
  const openapi = useResource('openapi', (signal) => getJson<OpenApi>('/openapi.json', { signal }));
  if (!openapi.data) return undefined;
  const { info, paths } = openapi.data;
  return { version: info.version, has: (method, path) => paths[path]?.[method] !== undefined };
}
