import type { ChatMessage, ChatModel, ServerEvidence } from '../../../src/core/index.js';
import { questionTurn } from '../../prompts/index.js';
import { fillDocuments, type TaskItem } from '../../tasks/index.js';
import type { BuiltPrompt } from './build-prompt.js';
import { POOL_PASSAGES } from './evidence.js';
import { truncation } from './truncation.js';

export interface ServerRequestOptions {
  readonly model: Pick<ChatModel, 'countTokens' | 'promptTokens'>;
  /** Whether the arm retrieves: then it is given the whole pool to search, as in-process. */
  readonly retrieves: boolean;
  /** Most prompt tokens, the same for every arm; counted with the prompt that eval itself would make. */
  readonly budget: number;
  readonly temperature: number;
  readonly seed: number;
}

/** Where a document of the pool stands in the text that was sent. */
interface Place {
  readonly documentId: string;
  readonly start: number;
  readonly end: number;
}

export interface ServerPrompt extends BuiltPrompt {
  /** Left out for items without a pool. */
  readonly sent?: { readonly text: string; readonly places: readonly Place[] };
}

const BETWEEN = '\n\n';

/**
 * An item for an arm of a Crossover server: the question alone is the message, as every client asks, and options and
 * the item's own text go beside it, so that the server retrieves with the question and makes the arm's own prompt. It
 * knows neither demonstrations in its query nor a prefilled answer, so the latter is left out. A pool goes as one text
 * in the order that the direct arms have in-process.
 */
export function serverRequest(item: TaskItem, options: ServerRequestOptions): ServerPrompt {
  const { question, document } = item.material;
  const task = item.input === 'summarize' || item.input === 'code' ? item.input : 'qa';
  const before: ChatMessage[] = [
    { role: 'system', content: item.system },
    ...item.demonstrations.flatMap(({ user, assistant }): ChatMessage[] => [
      { role: 'user', content: user },
      { role: 'assistant', content: assistant },
    ]),
  ];
  const bare = options.model.promptTokens([...before, { role: 'user', content: questionTurn(item) }]);
  // Coding retrieves codes: there the letter itself stands in every arm's prompt.
  const searched = options.retrieves && item.input !== 'code';
  const documents = fillDocuments({
    documents: item.pool ?? [],
    budgetTokens: searched ? Number.POSITIVE_INFINITY : options.budget - bare,
    countTokens: (text) => options.model.countTokens(text),
    key: [options.seed, item.cluster, item.repeat],
  });
  const pool = joined(documents);
  const text = document ?? pool.text;
  const truncated = truncation({
    pool: item.pool ?? [],
    documents: documents.map((one) => one.text),
    found: 0,
    passages: 0,
    byWindow: false,
  });
  return {
    request: {
      messages: [...before, { role: 'user', content: question }],
      maxTokens: item.maxTokens,
      temperature: options.temperature,
      seed: options.seed + item.repeat,
      body: {
        task,
        ...(text === '' ? {} : { text }),
        ...(item.options && task === 'qa' ? { choices: item.options } : {}),
        ...(searched && item.pool ? { k: POOL_PASSAGES } : {}),
        // A benchmark asks for an answer, as in-process; whether the service would rather say nothing is another question.
        evidence_threshold: 0,
      },
    },
    passages: [],
    promptTokens: 0,
    supplied: [text, question].filter(Boolean),
    ...(truncated ? { truncated } : {}),
    ...(item.pool ? { sent: pool } : {}),
  };
}

function joined(documents: ReadonlyArray<{ readonly id: string; readonly text: string }>): {
  readonly text: string;
  readonly places: readonly Place[];
} {
  const places: Place[] = [];
  let text = '';
  for (const { id, text: own } of documents) {
    if (text !== '') text += BETWEEN;
    places.push({ documentId: id, start: text.length, end: text.length + own.length });
    text += own;
  }
  return { text, places };
}

type Spot = { readonly documentId: string; readonly start: number; readonly end: number };

/**
 * Where a stretch of the sent text stands in the pool's documents: in the one that holds most of it, cut to that one.
 * Offsets that the server gave into a document of its own stay as they are.
 */
export function inPool(
  { document_id, start, end }: ServerEvidence['citations'][number],
  sent: ServerPrompt['sent'],
): Spot {
  const held = (place: Place): number => Math.min(end, place.end) - Math.max(start, place.start);
  const [most] = [...(sent?.places ?? [])].sort((a, b) => held(b) - held(a));
  if (document_id !== SENT_TEXT || !most || held(most) <= 0) return { documentId: document_id, start, end };
  return {
    documentId: most.documentId,
    start: Math.max(start, most.start) - most.start,
    end: Math.min(end, most.end) - most.start,
  };
}

/** What a Crossover server calls the text of a request. */
const SENT_TEXT = 'text';
