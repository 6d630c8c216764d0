import { getJson } from '../api/client.js';
import type { AbUnit, ExperimentSummary } from '../api/types.js';
import { useResource } from '../api/use-resource.js';

/** What the running A/B test assigns requests by; undefined while none runs, or where the key may not see it. */
export function useAssignedBy(): AbUnit | undefined {
  const found = useResource('running A/B test', async (signal) => {
    const { experiments } = await getJson<{ experiments: ExperimentSummary[] }>('/v1/experiments', {
      signal,
    });
    return experiments.find(({ kind, state }) => kind === 'ab' && state === 'running') ?? null;
  });
  return found.data?.unit;
}
