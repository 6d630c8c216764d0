import {
  type AnswerRequest,
  type ArmAnswer,
  type ArmName,
  type RequestUnit,
  toCrossoverError,
} from '../../core/index.js';
import type { AbCall } from '../../experiment/ab/index.js';
import type { ArmEvent } from '../../routes/index.js';
import { armOfAuto, noteAnswers } from '../experiments/index.js';
import { type RequestContext, SENT, type Sent } from '../http/route.js';
import type { Services } from '../services.js';
import { newEnvelope, toCompletion } from './completion.js';
import { AUTO_MODEL, type armOfModel } from './models.js';
import { type ChatRequest, ignoredFields } from './request-schema.js';
import type { ChatCompletion } from './response-schema.js';
import { streamCompletion } from './stream.js';
import type { ArmCall } from './to-request.js';

/** Asks the arm of a model, or the arm that the running A/B test gives, and answers in OpenAI's form. */
export async function complete(
  services: Services,
  context: RequestContext,
  body: ChatRequest,
  { model, request, history, stop }: ArmCall & { readonly model: ReturnType<typeof armOfModel> },
): Promise<ChatCompletion | Sent> {
  const { arms, metrics } = services;
  const { signal, audit, state } = context;
  const { arm, call } =
    model === AUTO_MODEL ? await assigned(services, context, body, { request, history }) : { arm: model };
  if (call) audit.experiment(call.experiment);
  const envelope = newEnvelope(body.model, state.id, ignoredFields(body), call);
  const ask = async (onEvent?: (event: ArmEvent) => void): Promise<ArmAnswer> => {
    const run = (): Promise<ArmAnswer> =>
      arms.answer(arm, request, { signal, history, ...(onEvent ? { onEvent } : {}) });
    const answer = await (call ? call.measure(run) : run());
    metrics.answer(answer);
    noteAnswers(services, state.id, { request, answers: { [body.model]: answer }, call });
    return answer;
  };
  try {
    if (body.stream !== true) {
      const answer = await ask();
      audit.answer(answer);
      return toCompletion(envelope, answer, stop);
    }
    const includeUsage = body.stream_options?.include_usage === true;
    await streamCompletion(context, { envelope, stop, includeUsage, options: services }, ask);
    return SENT;
  } catch (error) {
    metrics.failure(arm, toCrossoverError(error).code);
    throw error;
  }
}

function assigned(
  services: Services,
  { state }: RequestContext,
  { user, unit }: ChatRequest,
  { request, history }: { readonly request: AnswerRequest; readonly history: ArmCall['history'] },
): Promise<{ readonly arm: ArmName; readonly call?: AbCall }> {
  return armOfAuto(services, {
    request,
    unit: unitOf(user, unit),
    requestId: state.id,
    shadow: (other, stop) => services.arms.answer(other, request, { signal: stop, history }),
  });
}

function unitOf(user: string | null | undefined, unit: RequestUnit | undefined): RequestUnit {
  return { ...(user == null || user === '' ? {} : { user }), ...unit };
}
