import type { Passage, Problem, QueryRequest, ShownAnswer } from '../api/types.js';

export type RoutePhase = 'waiting' | 'retrieved' | 'streaming' | 'done' | 'failed' | 'stopped';

export interface RouteState {
  readonly phase: RoutePhase;
  readonly text: string;
  readonly passages: readonly Passage[];
  readonly answer?: ShownAnswer;
  readonly problem?: Problem;
  /** Milliseconds from the question to the first token here. */
  readonly firstTokenMs?: number;
}

export interface AskState {
  readonly phase: 'idle' | 'asking' | 'done' | 'failed' | 'stopped';
  readonly request?: QueryRequest;
  readonly requestId?: string;
  readonly problem?: Problem;
  readonly routes: Readonly<Record<string, RouteState>>;
}

export type AskAction =
  | { readonly type: 'asked'; readonly request: QueryRequest }
  | { readonly type: 'passages'; readonly route: string; readonly passages: readonly Passage[] }
  | { readonly type: 'text'; readonly route: string; readonly text: string; readonly ms: number }
  | { readonly type: 'answer'; readonly route: string; readonly answer: ShownAnswer }
  | { readonly type: 'routeFailed'; readonly route: string; readonly problem: Problem }
  | { readonly type: 'done'; readonly requestId: string }
  | { readonly type: 'failed'; readonly problem: Problem }
  | { readonly type: 'stopped' };

export const IDLE: AskState = { phase: 'idle', routes: {} };
const WAITING: RouteState = { phase: 'waiting', text: '', passages: [] };

/** The routes that an answer will come from, so that their places stand before the first token. */
export function routesOf(route: string): string[] {
  return route === 'both' ? ['rag', 'finetuned'] : [route];
}

export function reduceAsk(state: AskState, action: AskAction): AskState {
  switch (action.type) {
    case 'asked':
      return {
        phase: 'asking',
        request: action.request,
        routes: Object.fromEntries(routesOf(action.request.route).map((name) => [name, WAITING])),
      };
    case 'passages':
      return patch(state, action.route, { phase: 'retrieved', passages: action.passages });
    case 'text': {
      const { text = '', firstTokenMs = action.ms } = state.routes[action.route] ?? {};
      return patch(state, action.route, { phase: 'streaming', text: text + action.text, firstTokenMs });
    }
    case 'answer':
      return patch(state, action.route, {
        phase: 'done',
        answer: action.answer,
        text: action.answer.answer,
        passages: action.answer.passages,
      });
    case 'routeFailed':
      return patch(state, action.route, { phase: 'failed', problem: action.problem });
    case 'done':
      return { ...endOpen(state, 'stopped'), phase: 'done', requestId: action.requestId };
    case 'failed':
      return { ...endOpen(state, 'failed'), phase: 'failed', problem: action.problem };
    case 'stopped':
      return { ...endOpen(state, 'stopped'), phase: 'stopped' };
  }
}

function patch(state: AskState, route: string, change: Partial<RouteState>): AskState {
  const old = state.routes[route] ?? WAITING;
  return { ...state, routes: { ...state.routes, [route]: { ...old, ...change } } };
}

/** Routes that were still under way when everything ended. */
function endOpen(state: AskState, phase: 'failed' | 'stopped'): AskState {
  const routes = Object.entries(state.routes).map(([name, route]) => [
    name,
    route.phase === 'done' || route.phase === 'failed' ? route : { ...route, phase },
  ]);
  return { ...state, routes: Object.fromEntries(routes) as AskState['routes'] };
}
