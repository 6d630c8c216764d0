import type { ArmAnswer, ArmName, CrossoverError, ModelInfo } from '../core/index.js';

/** What the caller did wrong: it fails the whole request, not one route of it. */
const WRONG_INPUT: ReadonlySet<string> = new Set([
  'CROSSOVER_INVALID_INPUT',
  'CROSSOVER_FILTER_INVALID',
  'CROSSOVER_CORPUS_NOT_FOUND',
  'CROSSOVER_DOCUMENT_NOT_FOUND',
  'CROSSOVER_DOCUMENT_EMPTY',
]);

export function isWrongInput(error: CrossoverError): boolean {
  return WRONG_INPUT.has(error.code);
}

/** The answer of an arm that failed: empty, with the problem in `error`. */
export function failedAnswer(
  arm: ArmName,
  model: ModelInfo,
  known: CrossoverError,
  milliseconds: number,
): ArmAnswer {
  return {
    arm,
    answer: '',
    citations: [],
    passages: [],
    safeguards: {
      abstained: false,
      unsupplied_citations: [],
      uncited_sentences: 0,
      unsupported_sentences: [],
      unsupported_numbers: [],
      injection: [],
      truncated: [],
      notes: [],
    },
    usage: { prompt_tokens: 0, completion_tokens: 0, estimated: false },
    timings: { total: Math.round(milliseconds * 100) / 100 },
    model,
    error: {
      type: `urn:crossover:error:${known.code}`,
      title: known.entry.title,
      status: known.status,
      detail: known.message,
      code: known.code,
      ...(known.details.field === undefined ? {} : { field: known.details.field }),
      remedy: known.remedy,
    },
  };
}
