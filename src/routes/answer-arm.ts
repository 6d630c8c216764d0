import {
  type AnswerRequest,
  type ArmAnswer,
  CrossoverError,
  type Passage,
  type SearchResult,
  throwIfAborted,
} from '../core/index.js';
import type { ArmSpec } from './arm-names.js';
import { type Fitted, fitMaterial } from './context/material.js';
import { retrieve } from './context/retrieve.js';
import type { ArmDeps, PreparedRequest, Retrieved } from './context/types.js';
import { finishAnswer } from './finish-answer.js';
import { runModel } from './run-model.js';
import { abstention } from './safeguards/abstention.js';
import { guardEgress } from './safeguards/egress.js';
import { evidenceScore } from './safeguards/evidence.js';
import { Stopwatch } from './stopwatch.js';
import type { AnswerOptionsInProcess, ArmEvent } from './types.js';

const NOTHING: Retrieved = { results: [], degraded: [], timings: {} };

/**
 * One arm, from a checked request to a finished answer: guard, retrieve, abstain or ask the model, check.
 * @throws CrossoverError of whatever failed; an abort as CROSSOVER_ABORTED.
 */
export async function answerArm(
  deps: ArmDeps,
  spec: ArmSpec,
  prepared: PreparedRequest,
  options: AnswerOptionsInProcess,
): Promise<ArmAnswer> {
  const { signal } = options;
  const watch = new Stopwatch();
  const emit = (event: ArmEvent) => options.onEvent?.(event);
  const model = deps.models[spec.role];
  throwIfAborted(signal);
  checkTask(spec, prepared);
  await guardEgress(prepared, {
    arm: spec.arm,
    retrieval: spec.retrieval,
    model,
    config: deps.config,
    ...(deps.audit ? { audit: deps.audit } : {}),
  });
  const retrieved = spec.retrieval
    ? await watch.stage('retrieve', () => retrieve(deps, spec, prepared, signal))
    : NOTHING;
  for (const [stage, ms] of Object.entries(retrieved.timings))
    if (stage !== 'retrieve') watch.add(`retrieve_${stage}`, ms);
  throwIfAborted(signal);
  const found = retrieved.results.map(numbered);
  const evidence = judged(spec, prepared)
    ? evidenceScore(prepared.question, found, deps.library.embedder.id)
    : undefined;
  const base = { arm: spec.arm, model: model.info, evidence, degraded: retrieved.degraded };
  if (mustAbstain(deps, spec, prepared, found, evidence)) {
    if (spec.retrieval) emit({ type: 'passages', arm: spec.arm, passages: found });
    const text = abstention(found.length);
    emit({ type: 'text', arm: spec.arm, text });
    return finish(abstained(base, text, found, watch));
  }
  const fitted = await watch.stage('prompt', () =>
    fitMaterial(deps, spec, prepared, {
      passages: found,
      ...(retrieved.candidates ? { candidates: retrieved.candidates } : {}),
      history: options.history ?? [],
    }),
  );
  if (spec.retrieval) emit({ type: 'passages', arm: spec.arm, passages: fitted.passages });
  const generated = await watch.stage('model', () =>
    runModel(model, generation(deps, spec, prepared.request, fitted), signal, (text) =>
      emit({ type: 'text', arm: spec.arm, text }),
    ),
  );
  if (generated.firstToken !== undefined) watch.add('first_token', generated.firstToken);
  const answer = await watch.stage('safeguards', () =>
    finishAnswer(deps, spec, prepared, { fitted, generated, evidence, history: options.history ?? [] }),
  );
  return finish({
    arm: spec.arm,
    ...answer,
    ...(retrieved.degraded.length > 0 ? { degraded: [...retrieved.degraded] } : {}),
    usage: generated.done.usage,
    timings: watch.timings(),
    model: model.info,
  });

  function finish(answer: ArmAnswer): ArmAnswer {
    emit({ type: 'done', arm: spec.arm, answer });
    return answer;
  }
}

/** What a request may ask of one arm but not of the other. */
function checkTask(spec: ArmSpec, prepared: PreparedRequest): void {
  if (spec.retrieval || prepared.kind !== 'summarize' || prepared.document) return;
  throw new CrossoverError(
    'CROSSOVER_INVALID_INPUT',
    `The arm ${spec.arm} does not retrieve: to summarize it needs a document_id or a text.`,
    { field: 'document_id' },
  );
}

function numbered(result: SearchResult, i: number): Passage {
  return { ...result, n: i + 1 };
}

/** Evidence is judged where a question is asked of passages. */
function judged(spec: ArmSpec, prepared: PreparedRequest): boolean {
  return spec.retrieval && (prepared.kind === 'qa' || prepared.kind === 'multiple-choice');
}

function mustAbstain(
  deps: ArmDeps,
  spec: ArmSpec,
  prepared: PreparedRequest,
  found: readonly Passage[],
  evidence: number | undefined,
): boolean {
  if (!spec.retrieval || prepared.kind === 'code') return false;
  if (found.length === 0) return true;
  if (evidence === undefined) return false;
  return evidence < (prepared.request.options?.evidence_threshold ?? deps.config.retrieval.evidenceThreshold);
}

function generation(deps: ArmDeps, spec: ArmSpec, request: AnswerRequest, fitted: Fitted) {
  const configured = deps.config.models[spec.role];
  return {
    messages: fitted.messages,
    maxTokens: fitted.maxTokens,
    temperature: request.options?.temperature ?? configured.temperature,
    ...(request.options?.seed === undefined ? {} : { seed: request.options.seed }),
    input: fitted.input,
  };
}

function abstained(
  base: Pick<ArmAnswer, 'arm' | 'model'> & {
    readonly evidence: number | undefined;
    readonly degraded: Retrieved['degraded'];
  },
  text: string,
  passages: readonly Passage[],
  watch: Stopwatch,
): ArmAnswer {
  return {
    arm: base.arm,
    answer: text,
    finish_reason: 'abstained',
    citations: [],
    passages: [...passages],
    safeguards: {
      abstained: true,
      ...(base.evidence === undefined ? {} : { evidence_score: base.evidence }),
      unsupplied_citations: [],
      uncited_sentences: 0,
      unsupported_sentences: [],
      unsupported_numbers: [],
      injection: [],
      truncated: [],
      notes: ['The model was not asked: the evidence is below the threshold.'],
    },
    ...(base.degraded.length > 0 ? { degraded: [...base.degraded] } : {}),
    usage: { prompt_tokens: 0, completion_tokens: 0, estimated: false },
    timings: watch.timings(),
    model: base.model,
  };
}
