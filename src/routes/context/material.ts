import type { ChatMessage, Passage, Safeguards, TaskInput } from '../../core/index.js';
import { type FittedContext, fitContext } from '../../models/budget/index.js';
import type { ArmSpec } from '../arm-names.js';
import { buildPrompt, CANDIDATES_A_GROUP } from '../prompt/build-prompt.js';
import type { PromptMaterial } from '../prompt/types.js';
import { cleanCandidate, cleanDocument, cleanPassage, injectionReport } from './clean.js';
import type { ArmDeps, CandidateCode, PreparedRequest } from './types.js';

/** What is put before the model, and what was done to it. */
export interface Fitted {
  readonly messages: readonly ChatMessage[];
  readonly input: TaskInput;
  readonly passages: readonly Passage[];
  readonly truncated: FittedContext['truncated'];
  readonly injection: Safeguards['injection'];
  readonly notes: readonly string[];
  /** Every text that the model was given to answer from. */
  readonly supplied: readonly string[];
  readonly maxTokens: number;
}

export interface Found {
  readonly passages: readonly Passage[];
  readonly candidates?: readonly CandidateCode[];
  readonly history: readonly ChatMessage[];
}

/**
 * Neutralises what was found, builds the prompt and fits it into the model's window.
 * @throws CrossoverError CROSSOVER_CONTEXT_TOO_SMALL
 */
export async function fitMaterial(
  deps: ArmDeps,
  spec: ArmSpec,
  prepared: PreparedRequest,
  found: Found,
): Promise<Fitted> {
  const { request, kind, question } = prepared;
  const model = deps.models[spec.role];
  const maxTokens = request.options?.max_tokens ?? deps.config.models[spec.role].maxTokens;
  // A RAG arm reads its document through retrieval, except for coding, where what is retrieved are codes.
  const source = spec.retrieval && kind !== 'code' ? undefined : prepared.document;
  const document = source ? await cleanDocument(source) : undefined;
  const passages = spec.retrieval && kind !== 'code' ? found.passages.map(cleanPassage) : undefined;
  const candidates = found.candidates?.map(cleanCandidate);
  const material: PromptMaterial = {
    kind,
    retrieval: spec.retrieval,
    question,
    ...(request.options?.choices ? { choices: request.options.choices } : {}),
    ...(document ? { document: document.value } : {}),
    ...(passages ? { passages: passages.map(({ value }) => value) } : {}),
    ...(candidates ? { candidates: candidates.map(({ value }) => value) } : {}),
    history: found.history,
  };
  const fitted = fitContext({ model, maxTokens, parts: buildPrompt(material) });
  const kept = keep(material, fitted);
  const report = injectionReport([
    ...(document ? [document] : []),
    ...(passages ?? []).slice(0, kept.passages?.length ?? 0),
    ...(candidates ?? []).slice(0, kept.candidates?.length ?? 0),
  ]);
  return {
    messages: fitted.messages,
    input: inputOf(kept),
    passages:
      kind === 'code'
        ? found.passages.slice(0, kept.candidates?.length ?? 0)
        : found.passages.slice(0, fitted.passages),
    truncated: fitted.truncated,
    ...report,
    supplied: [
      ...(kept.passages ?? []).map(
        (passage) => `${passage.title}\n${passage.section ?? ''}\n${passage.text}`,
      ),
      ...(kept.document ? [`${kept.document.title}\n${kept.document.text}`] : []),
    ],
    maxTokens,
  };
}

/** What of the material is left after fitting; the built-in readers get no more than the neural ones. */
function keep(material: PromptMaterial, fitted: FittedContext): PromptMaterial {
  return {
    ...material,
    ...(material.passages ? { passages: material.passages.slice(0, fitted.passages) } : {}),
    ...(material.candidates
      ? { candidates: material.candidates.slice(0, fitted.passages * CANDIDATES_A_GROUP) }
      : {}),
    ...(material.document
      ? { document: { ...material.document, text: material.document.text.slice(0, fitted.documentLength) } }
      : {}),
  };
}

function inputOf(material: PromptMaterial): TaskInput {
  return {
    task: material.kind,
    question: material.question,
    ...(material.document ? { document: material.document.text } : {}),
    ...(material.passages ? { passages: material.passages } : {}),
    ...(material.choices ? { options: material.choices } : {}),
    ...(material.candidates ? { candidates: material.candidates } : {}),
  };
}
