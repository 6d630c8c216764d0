import {
  type AnswerRequest,
  type ArmAnswer,
  type ArmName,
  type Citation,
  CrossoverError,
  type EndpointHealth,
  type ModelInfo,
  type Passage,
  ROUTE_ARMS,
  type Safeguards,
  throwIfAborted,
} from '../../core/index.js';
import type { Library } from '../../library/index.js';
import type { AnswerOptionsInProcess, Arms, RouteAnswers, RouteName } from '../../routes/index.js';
import { toProblem } from '../http/problem.js';

const SAFEGUARDS: Safeguards = {
  abstained: false,
  unsupplied_citations: [],
  uncited_sentences: 0,
  unsupported_sentences: [],
  unsupported_numbers: [],
  injection: [],
  truncated: [],
  notes: [],
};

/** Arms that answer with set words, in pieces, and fail or stall when told to. */
export class FakeArms implements Arms {
  readonly library: Library;
  readonly asked: Array<{ arm: ArmName; request: AnswerRequest; options: AnswerOptionsInProcess }> = [];
  /** Words of each answer; every word is one piece of the stream. */
  text = 'Apixaban was started [1] after the stroke.';
  readonly failures = new Map<ArmName, CrossoverError>();
  /** Arms wait here after their first word, until the gate opens or they are aborted. */
  gate: Promise<void> | undefined;
  readonly aborted: ArmName[] = [];
  healthy = true;

  constructor(library: Library) {
    this.library = library;
  }

  async answer(
    arm: ArmName,
    request: AnswerRequest,
    options: AnswerOptionsInProcess = {},
  ): Promise<ArmAnswer> {
    this.asked.push({ arm, request, options });
    const { signal, onEvent } = options;
    throwIfAborted(signal);
    const failure = this.failures.get(arm);
    if (failure) throw failure;
    const passages = arm.endsWith('+rag') ? await this.#passages(request) : [];
    if (arm.endsWith('+rag')) onEvent?.({ type: 'passages', arm, passages });
    for (const [i, word] of this.text.split(/(?<= )/).entries()) {
      if (i === 1 && this.gate) await Promise.race([this.gate, abortOf(signal)]);
      if (signal?.aborted) this.aborted.push(arm);
      throwIfAborted(signal);
      onEvent?.({ type: 'text', arm, text: word });
    }
    const answer = this.#answer(arm, passages);
    onEvent?.({ type: 'done', arm, answer });
    return answer;
  }

  async route(
    route: RouteName,
    request: AnswerRequest,
    options: AnswerOptionsInProcess = {},
  ): Promise<RouteAnswers> {
    const arms: Array<[string, ArmName]> =
      route === 'both'
        ? [
            ['rag', ROUTE_ARMS.rag],
            ['finetuned', ROUTE_ARMS.finetuned],
          ]
        : [[route, route === 'rag' || route === 'finetuned' ? ROUTE_ARMS[route] : route]];
    for (const name of request.corpora ?? []) await this.library.corpus(name);
    const answers = await Promise.all(
      arms.map(async ([name, arm]): Promise<[string, ArmAnswer]> => {
        try {
          return [name, await this.answer(arm, request, options)];
        } catch (error) {
          if (
            !CrossoverError.is(error) ||
            error.status === 400 ||
            error.status === 404 ||
            options.signal?.aborted
          )
            throw error;
          const failed = { ...this.#answer(arm, []), answer: '', error: toProblem(error, 'in-process') };
          options.onEvent?.({ type: 'done', arm, answer: failed });
          return [name, failed];
        }
      }),
    );
    return Object.fromEntries(answers);
  }

  models(): Record<'generalist' | 'biomedical', ModelInfo> {
    return { generalist: info('generalist'), biomedical: info('biomedical') };
  }

  async health(): Promise<Record<'generalist' | 'biomedical', EndpointHealth>> {
    const detail = 'http://10.1.2.3:8000/v1 answers';
    return { generalist: { ok: this.healthy, detail, latencyMs: 2 }, biomedical: { ok: true, detail } };
  }

  async close(): Promise<void> {}

  async #passages(request: AnswerRequest): Promise<Passage[]> {
    const { results } = await this.library.search({
      query: request.question || 'summary',
      k: request.k ?? 3,
      mode: 'hybrid',
      unit: 'chunk',
      ...(request.corpora ? { corpora: request.corpora } : {}),
    });
    return results.map((result) => ({ ...result, n: result.rank }));
  }

  #answer(arm: ArmName, passages: Passage[]): ArmAnswer {
    const cited = passages[0];
    return {
      arm,
      answer: this.text,
      finish_reason: 'stop',
      citations: cited ? [citationOf(cited)] : [],
      passages,
      // As the built-in models do, each answer says in a note what gave it.
      safeguards: { ...SAFEGUARDS, notes: [`Answered by ${arm}.`] },
      usage: { prompt_tokens: 11, completion_tokens: 7, estimated: true },
      timings: { retrieval: 1, generation: 2, total: 3 },
      model: info(arm.startsWith('generalist') ? 'generalist' : 'biomedical'),
    };
  }
}

function citationOf({ n, corpus, document_id, title, chunk_id, start, end, text }: Passage): Citation {
  return { n, corpus, document_id, title, chunk_id, start, end, quote: text };
}

function info(id: string): ModelInfo {
  return { id, provider: 'fake', built_in: true, local: true, description: `Scripted ${id} of the tests` };
}

function abortOf(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }));
}
