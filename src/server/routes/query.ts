import { type ArmAnswer, throwIfAborted } from '../../core/index.js';
import type { RouteAnswers } from '../../routes/index.js';
import { ownProblem, routesFailed } from '../http/problem.js';
import { defineRoute, type Route, SENT } from '../http/route.js';
import type { Services } from '../services.js';
import { type Asked, askedOf } from './query-ask.js';
import {
  checkAnswerRequest,
  queryRequestSchema,
  queryResponseSchema,
  type ShownAnswer,
} from './query-schema.js';
import { streamQuery } from './query-stream.js';

const EVENTS = [
  'With `stream: true`, in order for each route: `passages` {route, arm, passages} (RAG arms),',
  '`token` {route, arm, text} pieces, then `answer` {route, answer} or `error` {route, …problem};',
  'at the end of all `done` {request_id}. Route `auto` begins with `assignment`; a blind A/B test leaves `arm` out.',
  'A failure of the whole request is an `error` without route.',
].join(' ');

export function queryRoutes(services: Services): Route[] {
  return [
    defineRoute({
      id: 'query',
      method: 'post',
      path: '/v1/query',
      tag: 'Ask',
      summary: 'Ask one route, both, or any arm',
      description: [
        'A route whose model fails carries `error` while the other answers; when all that were asked fail, the',
        'answer is a problem of status 4xx or 5xx that names them. Route `auto` takes `unit`: who asks, or about whom.',
      ].join(' '),
      access: ['query'],
      body: queryRequestSchema,
      response: { status: 200, description: 'The answers, by route', schema: queryResponseSchema },
      events: { description: EVENTS },
      handle: async (context) => {
        const { stream, route, unit, ...request } = context.body;
        checkAnswerRequest(request);
        throwIfAborted(context.signal);
        if (request.corpora) context.audit.corpus(...request.corpora);
        if (request.document_id !== undefined) context.audit.documents([request.document_id]);
        const asked = await askedOf(services, context, { route, unit, request });
        if (stream) {
          await streamQuery(services, context, asked);
          return SENT;
        }
        const answers = await asked.ask();
        asked.note(answers);
        throwIfAllFailed(answers);
        const { id } = context.state;
        return { request_id: id, routes: shown(asked, answers, id), ...assignmentOf(asked) };
      },
    }),
  ];
}

const assignmentOf = ({ call }: Asked) => (call ? { assignment: call.assignment } : {});

function throwIfAllFailed(answers: RouteAnswers): void {
  const failed = Object.entries(answers).flatMap(([route, answer]) =>
    answer.error ? [{ route, error: answer.error }] : [],
  );
  const first = failed[0];
  if (!first || failed.length < Object.keys(answers).length) return;
  const routes = Object.fromEntries(failed.map(({ route, error }) => [route, error]));
  throw routesFailed(first.error, routes);
}

function shown(asked: Asked, answers: RouteAnswers, id: string): Record<string, ShownAnswer> {
  const own = (answer: ArmAnswer): ArmAnswer =>
    answer.error ? { ...answer, error: ownProblem(answer.error, id) } : answer;
  return Object.fromEntries(
    Object.entries(answers).map(([route, answer]) => [route, asked.show(own(answer))]),
  );
}
