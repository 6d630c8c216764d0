import { toApiError } from './api-error.js';
import { currentKey, keyRefused } from './session.js';

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  /** Statuses besides 2xx whose body is the answer (`/readyz` tells with 503). */
  readonly alsoOk?: readonly number[];
}

export function authorization(): Record<string, string> {
  const key = currentKey();
  return key === undefined ? {} : { authorization: `Bearer ${key}` };
}

/** One request with the tab's key. @throws ApiError for every answer that is not a success */
export async function send(path: string, options: RequestOptions = {}): Promise<Response> {
  const { method = 'GET', body, signal, alsoOk = [] } = options;
  const response = await fetch(path, {
    method,
    headers: {
      ...authorization(),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
  if (response.status === 401) keyRefused();
  if (!response.ok && !alsoOk.includes(response.status)) throw await toApiError(response);
  return response;
}

/** The JSON body of an answer, trusted to have the shape that the API documents. */
export async function getJson<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(path, options);
  return (await response.json()) as T;
}

export const documentPath = (corpus: string, id: string): string =>
  `/v1/corpora/${encodeURIComponent(corpus)}/documents/${encodeURIComponent(id)}`;
