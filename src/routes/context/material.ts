import type { ChatMessage, Passage, Safeguards, TaskInput } from '../../core/index.js';
import { type FittedContext, fitContext } from '../../models/budget/index.js';
import type { ArmSpec } from '../arm-names.js';
import { buildPrompt, CANDIDATES_A_GROUP } from '../prompt/build-prompt.js';
import type { PromptMaterial } from '../prompt/types.js';
import { injectionReport, type Neutralized, neutralize } from '../safeguards/injection.js';
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
export function fitMaterial(deps: ArmDeps, spec: ArmSpec, prepared: PreparedRequest, found: Found): Fitted {
  const { request, kind, question } = prepared;
  const model = deps.models[spec.role];
  const maxTokens = request.options?.max_tokens ?? deps.config.models[spec.role].maxTokens;
  // A RAG arm reads its document through retrieval, except for coding, where what is retrieved are codes.
  const document = spec.retrieval && kind !== 'code' ? undefined : prepared.document;
  const cleanDocument = document ? neutralize(document.text) : undefined;
  const clean =
    kind === 'code' ? [] : found.passages.map((passage) => ({ passage, result: neutralize(passage.text) }));
  const material: PromptMaterial = {
    kind,
    retrieval: spec.retrieval,
    question,
    ...(request.options?.choices ? { choices: request.options.choices } : {}),
    ...(document && cleanDocument ? { document: { title: document.title, text: cleanDocument.text } } : {}),
    ...(spec.retrieval && kind !== 'code'
      ? {
          passages: clean.map(({ passage, result }) => ({
            n: passage.n,
            title: passage.title,
            text: result.text,
            ...(passage.section === undefined ? {} : { section: passage.section }),
          })),
        }
      : {}),
    ...(found.candidates ? { candidates: found.candidates } : {}),
    history: found.history,
  };
  const fitted = fitContext({ model, maxTokens, parts: buildPrompt(material) });
  const kept = keep(material, fitted);
  const reports = [
    ...(cleanDocument ? [{ n: 0, result: cleanDocument }] : []),
    ...clean.slice(0, kept.passages?.length ?? 0).map(({ passage, result }) => ({ n: passage.n, result })),
  ];
  return {
    messages: fitted.messages,
    input: inputOf(kept),
    passages: kind === 'code' ? found.passages : found.passages.slice(0, fitted.passages),
    truncated: fitted.truncated,
    injection: reports.flatMap(({ n, result }) => injectionReport(n, result)),
    notes: reports.flatMap(({ n, result }) => withheldNote(n, result)),
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

function withheldNote(n: number, found: Neutralized): string[] {
  if (found.withheld === 0) return [];
  const where = n === 0 ? 'the document' : `passage [${n}]`;
  return [`${found.withheld} sentence(s) of ${where} that address the model were kept from it.`];
}
