import { useCallback, useEffect, useState } from 'react';
import { isAbort } from '../../api/api-error.js';
import { getJson, send } from '../../api/client.js';
import { readEvents } from '../../api/sse.js';
import type { EvalResults, EvalRun } from '../../api/types.js';
import { useResource } from '../../api/use-resource.js';

const AGAIN_MS = 2_000;

interface RunAnswer {
  readonly run: EvalRun;
  readonly results?: EvalResults;
}

/** A run kept up to date: events while it moves, and its results once it is done. */
export function useRun(id: string) {
  const resource = useResource(`run ${id}`, (signal) => getJson<RunAnswer>(`/v1/evals/${id}`, { signal }));
  const [live, setLive] = useState<EvalRun>();
  const { reload, data } = resource;
  const moving = data?.run.state === 'running' || data?.run.state === 'queued';
  useEffect(() => {
    if (!moving) return;
    const stop = new AbortController();
    const keepUp = async (): Promise<void> => {
      while (!stop.signal.aborted) {
        try {
          await follow(id, stop.signal, setLive);
        } catch (error) {
          if (isAbort(error)) return;
        }
        // Ended, or the stream broke: the run is asked for, and followed again if it still moves.
        setLive(undefined);
        reload();
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
    };
    void keepUp();
    return () => stop.abort();
  }, [id, moving, reload]);
  const refresh = useCallback(() => {
    setLive(undefined);
    reload();
  }, [reload]);
  return { resource, run: live ?? data?.run, results: data?.results, refresh };
}

async function follow(id: string, signal: AbortSignal, show: (run: EvalRun) => void): Promise<void> {
  const response = await send(`/v1/evals/${id}/events`, { signal });
  if (!response.body) return;
  for await (const { event, data } of readEvents(response.body)) {
    if (event === 'done') return;
    show((data as { run: EvalRun }).run);
  }
}
