import type { AnswerRequest, ArmAnswer, JsonValue, NewRecord } from '../../core/index.js';
import { type Documents, sourcesOf } from '../sources/index.js';

/**
 * Question and answer, for a review of live answers. A text that came in the request belongs to no stored document, so that
 * no erasure could reach it: such a request keeps nothing.
 */
export async function keptText(
  request: AnswerRequest,
  answer: ArmAnswer,
  documents: Documents,
): Promise<Pick<NewRecord, 'text' | 'sources'> | undefined> {
  if (request.text !== undefined || answer.error !== undefined) return undefined;
  const text: JsonValue = {
    question: request.question,
    task: request.task,
    answer: answer.answer,
    citations: answer.citations as unknown as JsonValue,
    passages: answer.passages.map(({ n, title, text: passage, corpus, document_id }) => ({
      n,
      title,
      text: passage,
      corpus,
      document_id,
    })),
  };
  return { text, sources: await sourcesOf(request, [answer], documents) };
}
