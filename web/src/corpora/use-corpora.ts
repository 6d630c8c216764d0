import { getJson } from '../api/client.js';
import type { CorpusSummary } from '../api/types.js';
import { useResource } from '../api/use-resource.js';

/** All corpora of the server. */
export function useCorpora() {
  return useResource('corpora', async (signal) => {
    const { corpora } = await getJson<{ corpora: CorpusSummary[] }>('/v1/corpora', { signal });
    return corpora;
  });
}
