import {
  type AnswerRequest,
  type CorpusSummary,
  CrossoverError,
  parseFilter,
  type StoredDocument,
} from '../../core/index.js';
import type { Library } from '../../library/types.js';
import type { PreparedRequest, Scope, SourceText, TaskKind } from './types.js';

/** Where a text that came with the request says it is from. */
export const REQUEST_CORPUS = 'request';

/**
 * Checks a request once for all arms that will answer it, and fetches the document it names.
 * @throws CrossoverError for whatever is wrong with the input; nothing else is thrown later on its account.
 */
export async function prepareRequest(library: Library, request: AnswerRequest): Promise<PreparedRequest> {
  const question = request.question.trim();
  const kind = taskKind(request);
  if (request.document_id !== undefined && request.text !== undefined)
    throw wrong('text', 'Give a document_id or a text, not both.');
  if (request.text !== undefined && request.text.trim() === '') throw wrong('text', 'The text is empty.');
  if (question === '' && (kind === 'qa' || kind === 'multiple-choice'))
    throw wrong('question', 'The question is empty.');
  if (request.filter) parseFilter(request.filter);
  const scope = await findScope(library, request);
  const document =
    request.text !== undefined
      ? inlineDocument(request.text)
      : request.document_id !== undefined
        ? await findDocument(library, scope, request.document_id)
        : undefined;
  if (kind === 'code' && !document && question === '')
    throw wrong('document_id', 'Coding needs a document_id, a text, or a statement as the question.');
  if (kind === 'summarize' && !document && !request.filter && !request.corpora)
    throw wrong('document_id', 'Summarizing needs a document_id, a text, or corpora or a filter.');
  return { request, kind, question, scope, ...(document ? { document } : {}) };
}

function taskKind(request: AnswerRequest): TaskKind {
  if (!request.options?.choices) return request.task;
  if (request.task !== 'qa') throw wrong('options.choices', 'Choices belong to the task qa.');
  return 'multiple-choice';
}

async function findScope(library: Library, request: AnswerRequest): Promise<Scope> {
  const all = await library.corpora();
  const corpora = request.corpora ? request.corpora.map((name) => named(all, name)) : all;
  // A question is not answered from a list of codes, unless the request names it.
  const documents = corpora.filter((corpus) => corpus.role === 'documents');
  const searched = request.corpora || documents.length === 0 ? corpora : documents;
  const codeTables = all.filter((corpus) => corpus.role === 'code-table');
  const ownTables = codeTables.filter((corpus) => request.corpora?.includes(corpus.name));
  return {
    named: request.corpora !== undefined,
    corpora,
    searched,
    codeTables: ownTables.length > 0 ? ownTables : codeTables,
  };
}

function named(all: readonly CorpusSummary[], name: string): CorpusSummary {
  const found = all.find((corpus) => corpus.name === name);
  if (!found)
    throw new CrossoverError('CROSSOVER_CORPUS_NOT_FOUND', `There is no corpus named "${name}".`, {
      field: 'corpora',
    });
  return found;
}

async function findDocument(library: Library, scope: Scope, id: string): Promise<SourceText> {
  const found: SourceText[] = [];
  for (const corpus of scope.corpora) {
    const document = await library.document(corpus.name, id).catch((error: unknown) => {
      if (CrossoverError.is(error) && error.code === 'CROSSOVER_DOCUMENT_NOT_FOUND') return undefined;
      throw error;
    });
    if (document) found.push(sourceText(corpus, document));
  }
  if (found.length > 1)
    throw wrong(
      'corpora',
      `Several corpora have a document of that id (${found.map((source) => source.corpus).join(', ')}); name one.`,
    );
  const only = found[0];
  if (!only)
    throw new CrossoverError(
      'CROSSOVER_DOCUMENT_NOT_FOUND',
      'No searched corpus has a document of that id.',
      {
        field: 'document_id',
      },
    );
  if (only.text.trim() === '')
    throw new CrossoverError('CROSSOVER_DOCUMENT_EMPTY', 'The document has no text.', {
      field: 'document_id',
    });
  return only;
}

function sourceText(corpus: CorpusSummary, document: StoredDocument): SourceText {
  return {
    corpus: corpus.name,
    id: document.id,
    title: document.title,
    text: document.text,
    ...(document.sections ? { sections: document.sections } : {}),
    ...(document.pages ? { pages: document.pages } : {}),
    metadata: document.metadata,
    sensitivity: corpus.sensitivity,
    inline: false,
  };
}

/** A text in a request is treated as patient data: nobody has said that it is not. */
function inlineDocument(text: string): SourceText {
  return {
    corpus: REQUEST_CORPUS,
    id: 'text',
    title: 'Text of the request',
    text,
    metadata: {},
    sensitivity: 'phi',
    inline: true,
  };
}

function wrong(field: string, message: string): CrossoverError {
  return new CrossoverError('CROSSOVER_INVALID_INPUT', message, { field });
}
