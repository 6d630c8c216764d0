import type { ChatModel, GenerationRequest, PromptPassage, TaskInput } from '../../../src/core/index.js';
import { fitContext, type PromptPart } from '../../../src/models/index.js';
import { DOCUMENT_RULE, MATERIAL_BEGIN, MATERIAL_END, questionTurn } from '../../prompts/index.js';
import { fillDocuments, type TaskItem } from '../../tasks/index.js';
import type { AnswerRecord, Truncated } from '../../types.js';
import type { Evidence } from './evidence.js';
import { truncation } from './truncation.js';

export interface PromptOptions {
  readonly model: Pick<ChatModel, 'contextWindow' | 'countTokens' | 'promptTokens' | 'info'>;
  /** Most prompt tokens, the same for every arm. */
  readonly budget: number;
  readonly temperature: number;
  readonly seed: number;
  /** Undefined: an arm without retrieval, which reads the pool's documents whole. */
  readonly evidence?: Evidence;
}

export interface BuiltPrompt {
  readonly request: GenerationRequest;
  readonly passages: AnswerRecord['passages'];
  readonly promptTokens: number;
  /** Everything the model was given to answer from, for the checks of numbers. */
  readonly supplied: readonly string[];
  readonly truncated?: Truncated;
}

/**
 * The messages of an item for one arm: system turn, demonstrations, then material, question and options in one user
 * turn. Direct arms get the pool's documents, RAG arms the passages; both within the same number of prompt tokens.
 * @throws CrossoverError CROSSOVER_CONTEXT_TOO_SMALL
 */
export function buildPrompt(item: TaskItem, options: PromptOptions): BuiltPrompt {
  const { model, evidence } = options;
  const prefill = item.prefill === undefined ? {} : { prefill: item.prefill };
  const window = Math.min(model.contextWindow, options.budget + item.maxTokens);
  const fit = { model: windowed(model, window), maxTokens: item.maxTokens, ...prefill };
  const head: PromptPart[] = [
    { kind: 'fixed', role: 'system', text: item.system },
    ...item.demonstrations.flatMap(({ user, assistant }): PromptPart[] => [
      { kind: 'fixed', role: 'user', text: user },
      { kind: 'fixed', role: 'assistant', text: assistant },
    ]),
  ];
  const question: PromptPart = { kind: 'fixed', role: 'user', text: questionTurn(item) };
  const numbered = evidence?.passages.map((passage, at) => ({ ...passage, n: at + 1 })) ?? [];
  const bare = fitContext({ ...fit, parts: [...head, question] });
  // Coding retrieves descriptions of codes, not the letter: the letter itself stands in every arm's prompt.
  const whole = evidence === undefined || evidence.candidates !== undefined;
  const room = window - item.maxTokens - bare.promptTokens - reserved(evidence, model, window);
  const documents = whole ? poolDocuments(item, options, room) : [];
  const fitted = fitContext({
    ...fit,
    parts: [...head, ...candidates(evidence), ...material(numbered.map(passageText), documents), question],
  });
  const kept = numbered.slice(0, evidence?.candidates ? 0 : fitted.passages);
  const own = documents.join('\n\n');
  const truncated = truncation({
    pool: whole ? (item.pool ?? []) : [],
    documents,
    found: evidence?.candidates?.length ?? numbered.length,
    passages: fitted.passages,
    byWindow: model.contextWindow < options.budget + item.maxTokens,
  });
  const input: TaskInput = {
    task: item.input,
    question: item.material.question,
    ...documentOf(item, own),
    ...(evidence && item.input !== 'code' ? { passages: kept.map(promptPassage) } : {}),
    ...(item.options ? { options: item.options } : {}),
    ...(evidence?.candidates ? { candidates: evidence.candidates.slice(0, fitted.passages) } : {}),
  };
  return {
    request: {
      messages: fitted.messages,
      ...prefill,
      maxTokens: item.maxTokens,
      temperature: options.temperature,
      seed: options.seed + item.repeat,
      // Neural models never read the structure; leaving it out keeps their cache keys about what is sent.
      ...(model.info.built_in ? { input } : {}),
    },
    passages: kept.map(({ n, document_id, start, end, text }) => ({
      n,
      documentId: document_id,
      start,
      end,
      text,
    })),
    promptTokens: fitted.promptTokens,
    supplied: [...kept.map(({ text }) => text), own, item.material.document ?? '', item.question].filter(
      Boolean,
    ),
    ...(truncated ? { truncated } : {}),
  };
}

function windowed(model: PromptOptions['model'], contextWindow: number): PromptOptions['model'] {
  return {
    info: model.info,
    contextWindow,
    countTokens: (text) => model.countTokens(text),
    promptTokens: (messages) => model.promptTokens(messages),
  };
}

/** Documents in a seeded order that is the same for all questions of a patient, so that a prefix cache helps. */
function poolDocuments(item: TaskItem, options: PromptOptions, budgetTokens: number): string[] {
  if (!item.pool) return [];
  const frame = options.model.countTokens(`${MATERIAL_BEGIN}\n\n${MATERIAL_END}\n\n`) + 8;
  return fillDocuments({
    documents: item.pool,
    budgetTokens: Math.max(0, budgetTokens - frame),
    countTokens: (text) => options.model.countTokens(text),
    key: [options.seed, item.cluster, item.repeat],
  }).map(({ text }) => text);
}

/** Tokens kept for the codes that retrieval found, so that a long letter does not push all of them out. */
function reserved(evidence: Evidence | undefined, model: PromptOptions['model'], window: number): number {
  const text = (evidence?.candidates ?? []).map(({ code, description }) => `${code} ${description}`);
  return Math.min(model.countTokens(text.join('\n\n')), Math.floor(window / 4));
}

function material(passages: readonly string[], documents: readonly string[]): PromptPart[] {
  const role = 'user';
  if (passages.length > 0)
    return [{ kind: 'passages', role, items: passages, header: MATERIAL_BEGIN, footer: MATERIAL_END }];
  if (documents.length === 0) return [];
  const text = documents.join(`\n${DOCUMENT_RULE}\n`);
  return [{ kind: 'document', role, text, before: MATERIAL_BEGIN, after: MATERIAL_END }];
}

function candidates(evidence: Evidence | undefined): PromptPart[] {
  if (!evidence?.candidates || evidence.candidates.length === 0) return [];
  const items = evidence.candidates.map(({ code, description }) => `${code} ${description}`);
  return [{ kind: 'passages', role: 'user', items, header: 'Codes that may apply:' }];
}

type Numbered = Evidence['passages'][number] & { readonly n: number };

const passageText = ({ n, title, section, text }: Numbered): string =>
  `[${n}] ${[title, section].filter(Boolean).join(', ')}\n${text}`;

const promptPassage = ({ n, title, section, text }: Numbered): PromptPassage => ({
  n,
  title,
  text,
  ...(section === undefined ? {} : { section }),
});

function documentOf(item: TaskItem, pool: string): Pick<TaskInput, 'document'> {
  const document = item.material.document ?? (pool === '' ? undefined : pool);
  return document === undefined ? {} : { document };
}
