import { type ArmAnswer, EventQueue, type Problem, ROUTE_ARMS } from '../../core/index.js';
import type { ArmEvent, RouteAnswers, RouteName } from '../../routes/index.js';
import { EventStream } from '../http/event-stream.js';
import { problemType, routesFailed, toProblem } from '../http/problem.js';
import { defineRoute, type RequestContext, type Route, SENT } from '../http/route.js';
import { toRequestError } from '../http/to-error.js';
import type { Services } from '../services.js';
import { checkAnswerRequest, queryRequestSchema, queryResponseSchema } from './query-schema.js';

const EVENTS = [
  'With `stream: true`, in order for each route: `passages` {route, arm, passages} (RAG arms),',
  '`token` {route, arm, text} pieces, then `answer` {route, answer} or `error` {route, …problem};',
  'at the end of all `done` {request_id}. A failure of the whole request is an `error` without route.',
].join(' ');

export function queryRoutes(services: Services): Route[] {
  const { arms } = services;
  return [
    defineRoute({
      id: 'query',
      method: 'post',
      path: '/v1/query',
      tag: 'Ask',
      summary: 'Ask one route, both, or any arm',
      description: [
        'A route whose model fails carries `error` while the other answers; when all that were asked fail, the',
        'answer is a problem of status 4xx or 5xx that names them.',
      ].join(' '),
      access: ['query'],
      body: queryRequestSchema,
      response: { status: 200, description: 'The answers, by route', schema: queryResponseSchema },
      events: { description: EVENTS },
      handle: async (context) => {
        const { stream, route, ...request } = context.body;
        checkAnswerRequest(request);
        if (request.corpora) context.audit.corpus(...request.corpora);
        if (request.document_id !== undefined) context.audit.documents([request.document_id]);
        if (stream) {
          await streamQuery(services, context, (onEvent) =>
            arms.route(route, request, { signal: context.signal, onEvent }),
          );
          return SENT;
        }
        const answers = await arms.route(route, request, { signal: context.signal });
        note(services, context, answers);
        throwIfAllFailed(answers);
        return { request_id: context.state.id, routes: withOwnProblems(answers, context.state.id) };
      },
    }),
  ];
}

async function streamQuery(
  services: Services,
  context: RequestContext & { readonly body: { readonly route: RouteName } },
  ask: (onEvent: (event: ArmEvent) => void) => Promise<RouteAnswers>,
): Promise<void> {
  const { res, state, audit } = context;
  const stream = new EventStream(res, services);
  const name = (arm: string): string => routeNameOf(context.body.route, arm);
  const queue = new EventQueue<ArmEvent>();
  const answering = ask((event) => queue.push(event)).finally(() => queue.end());
  // Awaited below; a failure must not count as unhandled while events are still being written.
  answering.catch(() => undefined);
  try {
    for await (const event of queue) {
      if (event.type === 'passages') {
        audit.passages(event.passages);
        // Seen from here on, whatever becomes of the rest of the answer.
        await context.disclose();
        await stream.send('passages', { route: name(event.arm), arm: event.arm, passages: event.passages });
      } else if (event.type === 'text') {
        await stream.send('token', { route: name(event.arm), arm: event.arm, text: event.text });
      } else if (!event.answer.error) {
        await stream.send('answer', { route: name(event.arm), answer: event.answer });
      }
    }
    const answers = await answering;
    note(services, context, answers);
    for (const [route, answer] of Object.entries(answers)) {
      if (answer.error) await stream.send('error', { route, ...ownProblem(answer.error, state.id) });
    }
    await stream.send('done', { request_id: state.id });
  } catch (error) {
    if (stream.started) await stream.send('error', toProblem(toRequestError(error), state.id));
    throw error;
  } finally {
    if (stream.started) stream.end();
  }
}

/** The name an arm's events go by: what was asked for. */
function routeNameOf(asked: RouteName, arm: string): string {
  if (asked !== 'both') return asked;
  return arm === ROUTE_ARMS.rag ? 'rag' : 'finetuned';
}

function note({ metrics }: Services, { audit }: RequestContext, answers: RouteAnswers): void {
  for (const answer of Object.values(answers)) {
    audit.answer(answer);
    metrics.answer(answer);
  }
}

function throwIfAllFailed(answers: RouteAnswers): void {
  const failed = Object.entries(answers).flatMap(([route, answer]) =>
    answer.error ? [{ route, error: answer.error }] : [],
  );
  const first = failed[0];
  if (!first || failed.length < Object.keys(answers).length) return;
  const routes = Object.fromEntries(failed.map(({ route, error }) => [route, error]));
  throw routesFailed(first.error, routes);
}

function withOwnProblems(answers: RouteAnswers, id: string): Record<string, ArmAnswer> {
  return Object.fromEntries(
    Object.entries(answers).map(([route, answer]) => [
      route,
      answer.error ? { ...answer, error: ownProblem(answer.error, id) } : answer,
    ]),
  );
}

/** An arm's problem with this request's id and this server's type. */
function ownProblem(problem: Problem, id: string): Problem {
  return { ...problem, type: problemType(problem.code), request_id: id };
}
