import { useCallback, useEffect, useReducer, useRef } from 'react';
import { isAbort } from '../api/api-error.js';
import type { QueryRequest } from '../api/types.js';
import { preloadMarkdown } from '../markdown/index.js';
import { type AskState, IDLE, reduceAsk } from './ask-state.js';
import { failure, streamQuery } from './stream-query.js';

export interface Ask {
  readonly state: AskState;
  /** Asks; a question still under way is stopped first. */
  ask(request: QueryRequest): void;
  stop(): void;
}

export function useAsk(): Ask {
  const [state, dispatch] = useReducer(reduceAsk, IDLE);
  const running = useRef<AbortController>(undefined);
  const ask = useCallback((request: QueryRequest): void => {
    running.current?.abort();
    preloadMarkdown();
    const stop = new AbortController();
    running.current = stop;
    dispatch({ type: 'asked', request });
    streamQuery(
      request,
      (action) => {
        if (!stop.signal.aborted) dispatch(action);
      },
      stop.signal,
    ).catch((error: unknown) => {
      if (!isAbort(error) && !stop.signal.aborted) dispatch(failure(error));
    });
  }, []);
  const stop = useCallback((): void => {
    running.current?.abort();
    dispatch({ type: 'stopped' });
  }, []);
  useEffect(() => () => running.current?.abort(), []);
  return { state, ask, stop };
}
