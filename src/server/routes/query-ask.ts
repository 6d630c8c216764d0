import { type AnswerRequest, type ArmAnswer, type RequestUnit, ROUTE_ARMS } from '../../core/index.js';
import type { AbCall } from '../../experiment/ab/index.js';
import type { ArmEvent, RouteAnswers, RouteName } from '../../routes/index.js';
import { armOfAuto, blindAnswer, noteAnswers } from '../experiments/index.js';
import type { RequestContext } from '../http/route.js';
import type { Services } from '../services.js';
import type { ShownAnswer } from './query-schema.js';

/** A question that has its arms: how it is asked, and what may be said of the answers. */
export interface Asked {
  /** The A/B test that gave the arm. */
  readonly call: AbCall | undefined;
  ask(onEvent?: (event: ArmEvent) => void): Promise<RouteAnswers>;
  /** The name that an arm's answer and events go by. */
  nameOf(arm: string): string;
  /** The answer without what a blind A/B test hides. */
  show(answer: ArmAnswer): ShownAnswer;
  /** Counts the answers, and remembers them for feedback and the audit log. */
  note(answers: RouteAnswers): void;
}

interface Question {
  readonly route: RouteName | 'auto';
  readonly unit: RequestUnit | undefined;
  readonly request: AnswerRequest;
}

/** @throws CrossoverError those of `armOfAuto` */
export async function askedOf(
  services: Services,
  context: RequestContext,
  question: Question,
): Promise<Asked> {
  const { request } = question;
  const { audit, state } = context;
  const asked =
    question.route === 'auto'
      ? await askAuto(services, context, question)
      : askRoute(services, context, question.route, request);
  return {
    ...asked,
    note: (answers) => {
      for (const answer of Object.values(answers)) {
        audit.answer(answer);
        services.metrics.answer(answer);
      }
      noteAnswers(services, state.id, { request, answers, call: asked.call });
    },
  };
}

function askRoute(
  { arms }: Services,
  { signal }: RequestContext,
  route: RouteName,
  request: AnswerRequest,
): Omit<Asked, 'note'> {
  return {
    call: undefined,
    ask: (onEvent) => arms.route(route, request, { signal, ...(onEvent ? { onEvent } : {}) }),
    nameOf: (arm) => (route !== 'both' ? route : arm === ROUTE_ARMS.rag ? 'rag' : 'finetuned'),
    show: (answer) => answer,
  };
}

async function askAuto(
  services: Services,
  { signal, state, audit }: RequestContext,
  { request, unit }: Question,
): Promise<Omit<Asked, 'note'>> {
  const { arms } = services;
  const { arm, call } = await armOfAuto(services, {
    request,
    ...(unit ? { unit } : {}),
    requestId: state.id,
    shadow: async (other, stop) => (await arms.route(other, request, { signal: stop }))[other]!,
  });
  if (call) audit.experiment(call.experiment);
  return {
    call,
    ask: async (onEvent) => {
      const run = async (): Promise<ArmAnswer> =>
        (await arms.route(arm, request, { signal, ...(onEvent ? { onEvent } : {}) }))[arm]!;
      return { auto: await (call ? call.measure(run) : run()) };
    },
    nameOf: () => 'auto',
    show: (answer) => (call?.blind ? blindAnswer(answer) : answer),
  };
}
