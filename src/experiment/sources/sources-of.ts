import type { AnswerRequest, ArmAnswer, RecordSource } from '../../core/index.js';
import { type Documents, namedDocuments } from './documents.js';

/** The documents an answer rests on or was asked about: what erasing one of them must reach. */
export async function sourcesOf(
  request: AnswerRequest,
  answers: readonly ArmAnswer[],
  documents: Documents,
): Promise<RecordSource[]> {
  const named = await namedDocuments(request, documents);
  const all: RecordSource[] = [
    ...answers.flatMap(({ passages, citations }) => [...passages, ...citations]),
    ...named.map(({ corpus, document }) => ({ corpus, document_id: document.id })),
  ];
  const found = new Map(
    all.map(({ corpus, document_id }) => [JSON.stringify([corpus, document_id]), { corpus, document_id }]),
  );
  return [...found.values()];
}
