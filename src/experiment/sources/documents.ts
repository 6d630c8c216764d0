import {
  type AnswerRequest,
  CrossoverError,
  type DocumentSource,
  type StoredDocument,
} from '../../core/index.js';

/** Where the document of a request is looked up. */
export type Documents = Pick<DocumentSource, 'document'> & {
  corpora(): Promise<ReadonlyArray<{ readonly name: string }>>;
};

/** The documents that a request's `document_id` names: one, or one in each of several corpora. */
export async function namedDocuments(
  { document_id, corpora }: AnswerRequest,
  documents: Documents,
): Promise<ReadonlyArray<{ readonly corpus: string; readonly document: StoredDocument }>> {
  if (document_id === undefined) return [];
  const names = corpora ?? (await documents.corpora()).map(({ name }) => name);
  const found = await Promise.all(
    names.map(async (corpus) => {
      const document = await documents.document(corpus, document_id).catch((error: unknown) => {
        if (CrossoverError.is(error) && error.status === 404) return undefined;
        throw error;
      });
      return document ? [{ corpus, document }] : [];
    }),
  );
  return found.flat();
}
