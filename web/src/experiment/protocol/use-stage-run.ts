import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, isAbort, problemOf } from '../../api/api-error.js';
import { getJson, send } from '../../api/client.js';
import { readEvents } from '../../api/sse.js';
import type { Problem, ProtocolProgress } from '../../api/types.js';

interface ProtocolJob {
  readonly id: string;
  readonly state: string;
  readonly progress?: ProtocolProgress;
  readonly error?: Problem;
}

export interface StageRun {
  readonly busy: boolean;
  readonly progress: ProtocolProgress | undefined;
  readonly problem: Problem | undefined;
  run(what: { readonly day: number } | { readonly all: true }): void;
}

/** Starts a stage, or all that are left, and follows its job until it has ended. */
export function useStageRun(id: string, onChange: () => void): StageRun {
  const [busy, setBusy] = useState(false);
  const [progress, setProgress] = useState<ProtocolProgress>();
  const [problem, setProblem] = useState<Problem>();
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  const run = useCallback(
    (what: { readonly day: number } | { readonly all: true }): void => {
      const controller = new AbortController();
      stop.current = controller;
      setBusy(true);
      setProblem(undefined);
      const work = async (): Promise<void> => {
        const path = `/v1/experiments/${encodeURIComponent(id)}/run`;
        const { job } = await getJson<{ job: ProtocolJob }>(path, { method: 'POST', body: what });
        let day: number | undefined;
        await follow(job.id, controller.signal, (now) => {
          setProgress(now.progress);
          // Each finished day is shown at once.
          if (now.progress?.day !== day) onChange();
          day = now.progress?.day;
        });
      };
      work()
        .catch((error: unknown) => {
          if (!isAbort(error)) setProblem(problemOf(error));
        })
        .finally(() => {
          if (controller.signal.aborted) return;
          setBusy(false);
          setProgress(undefined);
          onChange();
        });
    },
    [id, onChange],
  );
  return { busy, progress, problem, run };
}

async function follow(job: string, signal: AbortSignal, show: (job: ProtocolJob) => void): Promise<void> {
  const response = await send(`/v1/jobs/${job}/events`, { signal });
  if (!response.body) return;
  for await (const { data } of readEvents(response.body)) {
    const now = (data as { job: ProtocolJob }).job;
    if (now.error) throw new ApiError(now.error);
    show(now);
  }
}
