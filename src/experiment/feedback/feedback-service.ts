import {
  type ArmName,
  CrossoverError,
  type FeedbackReceipt,
  type FeedbackRequest,
  type Records,
} from '../../core/index.js';
import type { RequestLog } from './request-log.js';
import {
  type AnsweredRequest,
  FEEDBACK,
  type FeedbackBody,
  type FeedbackText,
  feedbackBodySchema,
  feedbackId,
  feedbackTextSchema,
} from './types.js';

export interface Marks {
  readonly thumb?: 'up' | 'down';
  readonly rating?: number;
}

export interface FeedbackDeps {
  readonly records: Records;
  readonly requests: RequestLog;
  /** Hears of every mark; the words stay in the database. */
  onFeedback?(given: {
    readonly experiment: string | undefined;
    readonly requestId: string;
    readonly arm: ArmName;
    readonly marks: Marks;
  }): Promise<void> | void;
}

/** What readers think of answers. A second feedback on the same answer replaces the first and keeps it as history. */
export class FeedbackService {
  readonly #deps: FeedbackDeps;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(deps: FeedbackDeps) {
    this.#deps = deps;
  }

  /**
   * @throws CrossoverError CROSSOVER_REQUEST_NOT_FOUND for an id or route that was not answered here;
   * CROSSOVER_INVALID_INPUT when nothing is said, or it is not clear about which of several answers
   */
  give(request: FeedbackRequest): Promise<FeedbackReceipt> {
    const done = this.#turn.then(
      () => this.#give(request),
      () => this.#give(request),
    );
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #give(request: FeedbackRequest): Promise<FeedbackReceipt> {
    const { thumb, rating, text, correction, request_id } = request;
    if ([thumb, rating, text, correction].every((part) => part === undefined))
      throw invalid('thumb', 'say at least one of thumb, rating, text and correction');
    const answered = await this.#deps.requests.find(request_id);
    if (!answered) throw notFound('request_id', 'No request of that id was answered here.');
    const [route, arm] = answerOf(answered, request.route);
    const { experiment } = answered;
    const id = feedbackId(experiment, request_id, route);
    const before = await this.#deps.records.get(FEEDBACK, id);
    const old = before && feedbackBodySchema.parse(before.body);
    const marks = { ...(thumb === undefined ? {} : { thumb }), ...(rating === undefined ? {} : { rating }) };
    const body: FeedbackBody = {
      request_id,
      route,
      arm,
      ...(experiment === undefined ? {} : { experiment }),
      ...marks,
      revision: (old?.revision ?? 0) + 1,
      at: new Date().toISOString(),
      history: old ? [...old.history, marksOf(old)] : [],
    };
    const words = {
      ...(text === undefined ? {} : { text }),
      ...(correction === undefined ? {} : { correction }),
    };
    await this.#deps.records.put([
      { collection: FEEDBACK, id, body: body as never, ...textOf(words, before?.text, answered) },
    ]);
    await this.#deps.onFeedback?.({ experiment, requestId: request_id, arm, marks });
    return {
      feedback_id: id,
      route,
      ...(answered.blind ? {} : { arm }),
      ...(experiment === undefined ? {} : { experiment }),
      revision: body.revision,
    };
  }
}

/** Which of the answers is meant: by the name it stands under, or by its arm. */
function answerOf({ routes, blind }: AnsweredRequest, named: string | undefined): [string, ArmName] {
  const all = Object.entries(routes);
  if (named === undefined) {
    const [only, second] = all;
    if (only && second === undefined) return only;
    throw invalid('route', `say which answer is meant: ${Object.keys(routes).join(' or ')}`);
  }
  // An arm's name must not tell, by being accepted, what a blind experiment hides.
  const found = all.find(([route, arm]) => route === named || (!blind && arm === named));
  if (!found) throw notFound('route', 'The request has no answer under that route.');
  return found;
}

function marksOf({ thumb, rating, at }: FeedbackBody): FeedbackBody['history'][number] {
  return { ...(thumb === undefined ? {} : { thumb }), ...(rating === undefined ? {} : { rating }), at };
}

function textOf(words: FeedbackText, before: unknown, { sources }: AnsweredRequest) {
  const parsed = feedbackTextSchema.safeParse(before);
  const { history = [], ...last } = parsed.success ? parsed.data : {};
  const kept = Object.keys(last).length > 0 ? [...history, last] : history;
  const text = { ...words, ...(kept.length > 0 ? { history: kept } : {}) };
  return Object.keys(text).length > 0 ? { text: text as never, sources } : {};
}

function invalid(field: string, what: string): CrossoverError {
  return new CrossoverError('CROSSOVER_INVALID_INPUT', `${field}: ${what}.`, { field });
}

function notFound(field: string, message: string): CrossoverError {
  return new CrossoverError('CROSSOVER_REQUEST_NOT_FOUND', message, { field });
}
