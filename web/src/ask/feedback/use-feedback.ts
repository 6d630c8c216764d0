import { useRef, useState } from 'react';
import { problemOf } from '../../api/api-error.js';
import { getJson } from '../../api/client.js';
import type { FeedbackReceipt, Problem } from '../../api/types.js';

export interface Opinion {
  readonly thumb?: 'up' | 'down';
  readonly rating?: number;
  readonly text?: string;
  readonly correction?: string;
}

export interface Feedback {
  readonly opinion: Opinion;
  readonly state: 'idle' | 'sending' | 'saved';
  readonly problem: Problem | undefined;
  /** Changes what will be sent. */
  change(change: Opinion): void;
  /** Changes and sends at once: all that is said so far, because the last word replaces the one before. */
  send(change?: Opinion): void;
}

/** What the reader thinks of one answer, kept on the server with the request. */
export function useFeedback(requestId: string, route: string): Feedback {
  const [opinion, setOpinion] = useState<Opinion>({});
  const [state, setState] = useState<Feedback['state']>('idle');
  const [problem, setProblem] = useState<Problem>();
  const newest = useRef(0);
  const send = (change: Opinion = {}): void => {
    const next = { ...opinion, ...change };
    const turn = ++newest.current;
    setOpinion(next);
    setState('sending');
    setProblem(undefined);
    const said = Object.fromEntries(
      Object.entries(next).filter(([, value]) => value !== undefined && String(value).trim() !== ''),
    );
    getJson<FeedbackReceipt>('/v1/feedback', {
      method: 'POST',
      body: { request_id: requestId, route, ...said },
    }).then(
      () => {
        if (turn === newest.current) setState('saved');
      },
      (error: unknown) => {
        if (turn !== newest.current) return;
        setState('idle');
        setProblem(problemOf(error));
      },
    );
  };
  const change = (part: Opinion): void => {
    setOpinion((old) => ({ ...old, ...part }));
    setState('idle');
  };
  return { opinion, state, problem, change, send };
}
