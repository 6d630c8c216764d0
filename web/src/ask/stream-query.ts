import { ApiError, localProblem, problemOf } from '../api/api-error.js';
import { send } from '../api/client.js';
import { readEvents } from '../api/sse.js';
import type { Passage, Problem, QueryRequest, ShownAnswer } from '../api/types.js';
import type { AskAction } from './ask-state.js';

/**
 * Asks with streaming and tells every event as an action. Pieces of text are gathered until the next frame, so that
 * a fast model does not render the page hundreds of times a second.
 * @throws ApiError when the whole request fails, and the fetch's own error when the connection does
 */
export async function streamQuery(
  request: QueryRequest,
  tell: (action: AskAction) => void,
  signal: AbortSignal,
): Promise<void> {
  const started = performance.now();
  const pending = new Map<string, { text: string; ms: number }>();
  let frame: number | undefined;
  const flush = (): void => {
    if (frame !== undefined) cancelAnimationFrame(frame);
    frame = undefined;
    for (const [route, { text, ms }] of pending) tell({ type: 'text', route, text, ms });
    pending.clear();
  };
  try {
    const response = await send('/v1/query', { method: 'POST', body: { ...request, stream: true }, signal });
    if (!response.body) return;
    for await (const { event, data } of readEvents(response.body)) {
      if (event === 'token') {
        const { route, text } = data as { route: string; text: string };
        const held = pending.get(route);
        pending.set(route, { text: (held?.text ?? '') + text, ms: held?.ms ?? performance.now() - started });
        frame ??= requestAnimationFrame(flush);
        continue;
      }
      flush();
      const action = toAction(event, data);
      if (action) tell(action);
      if (event === 'done') return;
    }
    throw new ApiError(
      localProblem(
        'CUT_OFF',
        'The answer broke off',
        'The connection ended before the answer did.',
        'Ask again.',
      ),
    );
  } finally {
    flush();
  }
}

function toAction(event: string, data: unknown): AskAction | undefined {
  const body = data as { route?: string; passages?: Passage[]; answer?: ShownAnswer; request_id?: string };
  if (event === 'done') return { type: 'done', requestId: body.request_id ?? '' };
  if (event === 'error' && body.route === undefined) throw new ApiError(data as Problem);
  if (body.route === undefined) return undefined;
  if (event === 'error') return { type: 'routeFailed', route: body.route, problem: data as Problem };
  if (event === 'passages') return { type: 'passages', route: body.route, passages: body.passages ?? [] };
  if (event === 'answer' && body.answer) return { type: 'answer', route: body.route, answer: body.answer };
  return undefined;
}

/** The action that ends a question which failed. */
export function failure(error: unknown): AskAction {
  return { type: 'failed', problem: problemOf(error) };
}
